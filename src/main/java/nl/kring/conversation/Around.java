package nl.kring.conversation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.account.Accounts;
import nl.kring.dossier.Header;
import nl.kring.team.Member;
import nl.kring.team.Members;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who take part in the conversations of a dossier.
 *
 * @param head null for who was let in by the client
 * @param given the client's first name
 * @param members who read along in the group: the client, the help team, and the circle
 * @param active whether the client came in with an account
 */
record Around(DossierId dossier, @Nullable Header head, String given, List<Member> members, boolean active) {
    Around {
        members = List.copyOf(members);
    }

    /** Who read what the client writes, and answer. */
    List<Member> team() {
        return members.stream()
                .filter(it -> it.kind() == Grant.Kind.HELP_TEAM || it.kind() == Grant.Kind.STAND_IN)
                .toList();
    }

    /** Whom the client let in. */
    List<Member> circle() {
        return members.stream().filter(Member::circle).toList();
    }

    Set<PersonId> people() {
        return members.stream().map(Member::person).collect(Collectors.toSet());
    }

    /** Puts it together: a fixed number of queries. */
    @Component
    static class Arounds {
        private static final Set<Grant.Kind> IN = Set.of(
                Grant.Kind.CLIENT, Grant.Kind.HELP_TEAM, Grant.Kind.STAND_IN, Grant.Kind.SUPPORTER, Grant.Kind.READER);

        private final Header.Headers headers;
        private final Members members;
        private final Accounts accounts;

        Arounds(Header.Headers headers, Members members, Accounts accounts) {
            this.headers = headers;
            this.members = members;
            this.accounts = accounts;
        }

        /** Needs the part TEAM or CIRCLE; the head comes with IDENTITY and CASES. */
        Around of(Pass pass) {
            var in = in(pass);
            var head = pass.opens(Part.IDENTITY) && pass.opens(Part.CASES) ? headers.of(pass) : null;
            var client =
                    in.stream().filter(it -> it.kind() == Grant.Kind.CLIENT).findFirst();
            var given = head == null
                    ? client.map(Member::given).orElse("")
                    : head.client().given();
            var active = client.map(it -> accounts.active(pass, it.person())).orElse(false);
            var shown = in.stream().map(it -> called(it, given)).toList();
            return new Around(pass.dossier(), head, given, shown, active);
        }

        /** Who take part now, by the names that are known of them; needs the part TEAM or CIRCLE. */
        List<Member> in(Pass pass) {
            return members.of(pass).stream()
                    .filter(it -> in(it) && !it.since().isAfter(pass.at()))
                    .toList();
        }

        /** The client stands among them by the first name: who was let in learns no more of it. */
        private static Member called(Member member, String given) {
            if (member.kind() != Grant.Kind.CLIENT) return member;
            return new Member(member.person(), member.kind(), given, member.since(), member.until(), null, null);
        }

        static boolean in(Member member) {
            return IN.contains(member.kind());
        }
    }
}
