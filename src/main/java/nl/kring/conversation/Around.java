package nl.kring.conversation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.account.Accounts;
import nl.kring.account.Directory;
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
 * @param me the viewer's name, as the others see it
 */
record Around(DossierId dossier, @Nullable Header head, String given, List<Member> members, boolean active, String me) {
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

    /** Who can be told that this person of this side wrote something in a room. */
    List<PersonId> told(Room room, Side side, PersonId writer) {
        return members.stream()
                .filter(it -> it.kind() != Grant.Kind.CLIENT || active)
                .filter(it -> room == Room.GROUP || other(it, side))
                .map(Member::person)
                .filter(it -> !it.equals(writer))
                .distinct()
                .toList();
    }

    private static boolean other(Member member, Side side) {
        return !member.circle() && (member.kind() == Grant.Kind.CLIENT) != (side == Side.CLIENT);
    }

    /** Puts it together: a fixed number of queries. */
    @Component
    static class Arounds {
        private static final Set<Grant.Kind> IN = Set.of(
                Grant.Kind.CLIENT, Grant.Kind.HELP_TEAM, Grant.Kind.STAND_IN, Grant.Kind.SUPPORTER, Grant.Kind.READER);

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

        /** Needs the part TEAM or CIRCLE; the head comes with IDENTITY and CASES. */
        Around of(Pass pass) {
            var in = members.of(pass).stream()
                    .filter(it -> IN.contains(it.kind()) && !it.since().isAfter(pass.at()))
                    .toList();
            var head = pass.opens(Part.IDENTITY) && pass.opens(Part.CASES) ? headers.of(pass) : null;
            var client =
                    in.stream().filter(it -> it.kind() == Grant.Kind.CLIENT).findFirst();
            var given = head == null
                    ? client.map(Member::given).orElse("")
                    : head.client().given();
            var active = client.map(it -> accounts.active(pass, it.person())).orElse(false);
            var shown = in.stream().map(it -> called(it, given)).toList();
            return new Around(pass.dossier(), head, given, shown, active, me(pass, given, in));
        }

        /** The client stands among them by the first name: who was let in learns no more of it. */
        private static Member called(Member member, String given) {
            if (member.kind() != Grant.Kind.CLIENT) return member;
            return new Member(member.person(), member.kind(), given, member.since(), member.until(), null, null);
        }

        private String me(Pass pass, String given, List<Member> in) {
            if (Side.of(pass) == Side.CLIENT) return given;
            return in.stream()
                    .filter(it -> it.person().equals(pass.person()))
                    .map(Member::name)
                    .findFirst()
                    .or(() -> name(pass))
                    .orElse("");
        }

        private Optional<String> name(Pass pass) {
            return directory.name(pass.person());
        }

        static boolean in(Member member) {
            return IN.contains(member.kind());
        }
    }
}
