package nl.kring.registration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.dossier.Client;
import nl.kring.dossier.HelpCase;
import nl.kring.team.Member;
import org.jspecify.annotations.Nullable;

/**
 * One of two dossiers that may be of the same person, beside the other.
 *
 * @param since when it was opened
 * @param counts how much is in it, as far as the viewer may see: text keys and numbers
 * @param signsIn whether its client can sign in
 */
record MergeSide(
        Client client,
        Instant since,
        List<HelpCase> cases,
        Map<String, Integer> counts,
        List<Member> team,
        boolean signsIn) {

    DossierId dossier() {
        return client.dossier();
    }

    /** The client as the portal knows it; null when it knows none. */
    @Nullable
    PersonId person() {
        return team.stream()
                .filter(member -> member.kind() == Grant.Kind.CLIENT)
                .map(Member::person)
                .findFirst()
                .orElse(null);
    }

    /** Who helps or leads here and not there, or sees less there: the kinds of grants stand with the strongest first. */
    List<Member> onlyHere(MergeSide there) {
        return team.stream()
                .filter(member -> member.kind() != Grant.Kind.CLIENT)
                .filter(member -> there.team.stream()
                        .noneMatch(other -> other.kind() != Grant.Kind.CLIENT
                                && other.person().equals(member.person())
                                && other.kind().compareTo(member.kind()) <= 0))
                .toList();
    }

    MergeSide signing(boolean in) {
        return new MergeSide(client, since, cases, counts, team, in);
    }
}
