package nl.kring.conversation;

import java.util.List;
import nl.kring.access.Grant;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Viewer;
import nl.kring.account.Accounts;
import nl.kring.account.Directory;
import nl.kring.dossier.Header;
import nl.kring.team.Member;
import nl.kring.team.Members;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who take part in the conversation of a dossier.
 *
 * @param team who reads what the client writes, and answers
 * @param client null for a client who never got an account
 * @param active whether the client came in with that account
 * @param me the viewer's name, as the other side sees it
 */
record Around(Header head, List<Member> team, @Nullable PersonId client, boolean active, String me) {
    Around {
        team = List.copyOf(team);
    }

    /** Those on this side who can be told that something waits. */
    List<PersonId> on(Side side) {
        if (side == Side.TEAM) return team.stream().map(Member::person).toList();
        return client == null || !active ? List.of() : List.of(client);
    }

    /** Puts it together: a fixed number of queries. */
    @Component
    static class Arounds {
        private final Header.Headers headers;
        private final Members members;
        private final Accounts accounts;
        private final Directory directory;

        Arounds(Header.Headers headers, Members members, Accounts accounts, Directory directory) {
            this.headers = headers;
            this.members = members;
            this.accounts = accounts;
            this.directory = directory;
        }

        /** Needs the parts IDENTITY, CASES and TEAM. */
        Around of(Pass pass) {
            var all = members.of(pass);
            var head = headers.of(pass);
            var team = all.stream()
                    .filter(it -> it.kind() == Grant.Kind.HELP_TEAM || it.kind() == Grant.Kind.STAND_IN)
                    .filter(it -> !it.since().isAfter(pass.at()))
                    .toList();
            var client = all.stream()
                    .filter(it -> it.kind() == Grant.Kind.CLIENT)
                    .map(Member::person)
                    .findFirst()
                    .orElse(null);
            var active = client != null && accounts.active(pass, client);
            return new Around(head, team, client, active, me(pass, head, team));
        }

        private String me(Pass pass, Header head, List<Member> team) {
            if (Side.of(pass) == Side.CLIENT) return head.client().given();
            if (!(pass.viewer() instanceof Viewer.Person person)) return "";
            return team.stream()
                    .filter(it -> it.person().equals(person.id()))
                    .map(Member::name)
                    .findFirst()
                    .or(() -> directory.name(person.id()))
                    .orElse("");
        }
    }
}
