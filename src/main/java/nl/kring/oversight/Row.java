package nl.kring.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.Emergencies;
import nl.kring.access.Meaning;
import nl.kring.access.NoticeDelays;
import nl.kring.access.PersonId;
import nl.kring.account.Directory;
import nl.kring.account.RoleLine;
import nl.kring.account.Roles;
import nl.kring.audit.Event;
import nl.kring.audit.EventKind;
import nl.kring.audit.Line;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log in words: keys of texts, a colleague's name, a dossier's number. Never a client's name.
 *
 * @param who a member of staff; empty for a client and for the program
 * @param role key of the role's text
 * @param what key of the act's text
 * @param strange whether the program cannot have written this line
 * @param number of the dossier; null for a line of the organisation
 * @param parts keys of the parts' texts
 * @param ground key of the text that says on what ground, or why it was refused; null when neither was written
 * @param about what a line about roles and accounts says in full; null for other lines
 * @param ordinal number within its safe; null while it waits for its place
 */
record Row(
        Instant at,
        String who,
        String role,
        String what,
        boolean refused,
        boolean emergency,
        boolean strange,
        @Nullable String number,
        List<String> parts,
        @Nullable String ground,
        @Nullable About about,
        @Nullable Long ordinal) {
    private static final String NO_LONGER_THERE = "–";
    private static final String UNKNOWN = "oversight.unknown";

    static Row of(Line line, Directory directory, Map<UUID, String> numbers) {
        var event = line.event();
        var person = event.actor().person();
        var meaning = Meaning.of(event);
        var role = meaning.role();
        return new Row(
                event.at(),
                person == null ? "" : directory.name(new PersonId(person)).orElse(""),
                role == null ? UNKNOWN : Roles.key(role),
                meaning.strange() ? "oversight.strange" : "oversight.kind." + what(event),
                event.outcome() == Event.REFUSED,
                event.emergency(),
                meaning.strange(),
                event.safeKind().equals("DOSSIER") ? numbers.getOrDefault(event.safe(), NO_LONGER_THERE) : null,
                meaning.parts().stream().map(part -> "oversight.part." + part).toList(),
                ground(meaning),
                event.kind() == EventKind.ROLE_CHANGED
                        ? RoleLine.of(event.object())
                                .map(about -> About.of(about, directory))
                                .orElse(null)
                        : null,
                line.ordinal());
    }

    /**
     * A sentence about somebody's account.
     *
     * @param key of the sentence's text, with the name and the role to fill in
     * @param name of whose account it is
     * @param role key of the role's text; null for the account as a whole
     */
    record About(String key, String name, @Nullable String role) {
        private static About of(RoleLine line, Directory directory) {
            var what = line.role() == null ? "account" : "role";
            return new About(
                    "oversight.about." + what + (line.ended() ? "-ended" : "-given"),
                    directory.name(line.person()).orElse(NO_LONGER_THERE),
                    line.role() == null ? null : Roles.key(line.role()));
        }
    }

    private static @Nullable String ground(Meaning meaning) {
        if (meaning.strange()) return UNKNOWN;
        if (meaning.reason() != null) return "oversight.refusal." + meaning.reason();
        return meaning.ground() == null ? null : "oversight.ground." + meaning.ground();
    }

    private static String what(Event event) {
        var object = event.object();
        if (event.kind() != EventKind.CHANGE || object == null)
            return event.kind().name();
        if (object.equals(Emergencies.ENTRANCE)) return "ENTRANCE";
        return object.startsWith(NoticeDelays.OBJECT) ? "DELAY" : event.kind().name();
    }
}
