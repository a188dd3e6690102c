package nl.kring.conversation;

import java.util.List;
import java.util.Map;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.account.Accounts;
import nl.kring.account.Directory;
import nl.kring.conversation.Memberships.Membership;
import nl.kring.dossier.Clients;
import nl.kring.team.Member;
import org.springframework.stereotype.Component;

/**
 * What is asked before something is written in a room.
 *
 * @param name the writer's, as the others see it
 * @param readers who are told of it
 * @param told whether the writer confirmed who reads along, where that is asked
 */
record Writing(DossierId dossier, String name, List<PersonId> readers, boolean told) {
    Writing {
        readers = List.copyOf(readers);
    }

    /** Puts it together: of who take part, of the one name that is shown, and in the group of everybody's place. */
    @Component
    static class Writings {
        private final Around.Arounds arounds;
        private final Clients clients;
        private final Accounts accounts;
        private final Directory directory;
        private final Memberships memberships;

        Writings(
                Around.Arounds arounds,
                Clients clients,
                Accounts accounts,
                Directory directory,
                Memberships memberships) {
            this.arounds = arounds;
            this.clients = clients;
            this.accounts = accounts;
            this.directory = directory;
            this.memberships = memberships;
        }

        /** Needs the part TEAM or CIRCLE; for the client IDENTITY, and in the group PLACE. */
        Writing of(Pass pass, Room room) {
            var in = arounds.in(pass);
            var places = room == Room.GROUP ? memberships.all(pass) : Map.<PersonId, Membership>of();
            var readers = in.stream()
                    .filter(it -> room == Room.GROUP || across(it, Side.of(pass)))
                    .filter(it ->
                            !places.getOrDefault(it.person(), Membership.NONE).muted())
                    .filter(it -> !it.person().equals(pass.person()))
                    .filter(it -> it.kind() != Grant.Kind.CLIENT || accounts.active(pass, it.person()))
                    .map(Member::person)
                    .distinct()
                    .toList();
            var told = room == Room.DIRECT
                    || places.getOrDefault(pass.person(), Membership.NONE).told();
            return new Writing(pass.dossier(), name(pass, in), readers, told);
        }

        /** Whether somebody stands on the other side of the conversation between two. */
        private static boolean across(Member member, Side side) {
            return !member.circle() && (member.kind() == Grant.Kind.CLIENT) != (side == Side.CLIENT);
        }

        /** The client by the first name: who was let in learns no more of it. Everybody else as they are. */
        private String name(Pass pass, List<Member> in) {
            if (Side.of(pass) == Side.CLIENT) return clients.of(pass).given();
            return in.stream()
                    .filter(it -> it.person().equals(pass.person()))
                    .map(Member::name)
                    .findFirst()
                    .or(() -> directory.name(pass.person()))
                    .orElse("");
        }
    }
}
