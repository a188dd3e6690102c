package nl.kring.circle;

import java.util.List;
import java.util.Optional;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.team.Member;

/** The client among those with access. */
final class Around {
    private Around() {}

    /** How the client is called: the first word of the name that everybody in the circle sees. */
    static String given(List<Member> members) {
        return client(members).map(Member::given).orElse("");
    }

    /** The client's account; empty for a client who never got one. */
    static Optional<PersonId> account(List<Member> members) {
        return client(members).map(Member::person);
    }

    private static Optional<Member> client(List<Member> members) {
        return members.stream()
                .filter(member -> member.kind() == Grant.Kind.CLIENT)
                .findFirst();
    }
}
