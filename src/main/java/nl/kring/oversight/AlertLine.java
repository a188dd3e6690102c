package nl.kring.oversight;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.kring.access.Numbers;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.account.Directory;
import nl.kring.account.Roles;
import nl.kring.oversight.Alerts.Alert;
import nl.kring.oversight.Handlings.Handling;
import nl.kring.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * An alert in words: a colleague's name, a dossier's number. Never a client's name.
 *
 * @param who a member of staff; empty for anybody else
 * @param role key of the role's text; null where there is no person
 * @param number of the dossier; null where there is none
 * @param end how it was signed off; null while it waits
 */
record AlertLine(
        Alert alert,
        String who,
        @Nullable String role,
        @Nullable String number,
        @Nullable Handling end) {
    private static final String NO_LONGER_THERE = "–";

    static List<AlertLine> of(
            List<Alert> alerts, Pass pass, Numbers numbers, Directory directory, Handlings handlings) {
        var known = numbers.of(
                pass,
                alerts.stream()
                        .map(Alert::about)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        var ends = handlings.of(pass, alerts.stream().map(Alert::id).toList()).stream()
                .filter(handling -> handling.conclusion() != null)
                .collect(Collectors.toMap(Handling::alert, Function.identity()));
        return alerts.stream()
                .map(alert -> of(alert, known, directory, ends.get(alert.id())))
                .toList();
    }

    private static AlertLine of(Alert alert, Map<UUID, String> numbers, Directory directory, @Nullable Handling end) {
        var person = alert.person();
        var about = alert.about();
        return new AlertLine(
                alert,
                person == null ? "" : directory.name(new PersonId(person)).orElse(""),
                person == null ? null : role(alert.role()),
                about == null ? null : numbers.getOrDefault(about, NO_LONGER_THERE),
                end);
    }

    /** What happened, in a sentence. */
    String what(Page page) {
        var somebody = role == null ? "" : page.text(role);
        return page.text(
                "oversight.rule." + alert.rule() + ".what",
                who.isEmpty() ? somebody : who,
                Objects.requireNonNullElse(number, NO_LONGER_THERE),
                alert.times());
    }

    /** The lines of log behind it: whose they are only where that is a colleague, so that no client's id stands in a page. */
    Filter lines() {
        var about = number == null || number.equals(NO_LONGER_THERE) ? "" : number;
        return new Filter(
                who.isEmpty() ? null : alert.person(),
                about,
                LocalDate.ofInstant(alert.since(), Days.HERE).toString(),
                LocalDate.ofInstant(alert.until(), Days.HERE).toString(),
                kind().word(),
                null,
                null);
    }

    private KindChoice kind() {
        return switch (alert.rule()) {
            case PROBING -> KindChoice.REFUSALS;
            case EMERGENCY -> KindChoice.EMERGENCIES;
            default -> KindChoice.ALL;
        };
    }

    private static String role(@Nullable String name) {
        for (var role : Role.values()) if (role.name().equals(name)) return Roles.key(role);
        return "oversight.unknown";
    }
}
