package nl.kring.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import nl.kring.audit.NewestLine;

/** Time: the log, the end of a consent and the codes of an app all hang on it. */
final class ClockChecks {
    private static final Duration MOST = Duration.ofSeconds(2);

    private ClockChecks() {}

    static List<Finding> database(Patient patient) {
        var before = patient.clock().instant();
        var there = patient.as("kring_app")
                .sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        var after = patient.clock().instant();
        var off = there.isBefore(before)
                ? Duration.between(there, before)
                : there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
        return off.compareTo(MOST) <= 0
                ? List.of()
                : List.of(Finding.broken(
                        "The clock of this machine and that of the database differ by %d seconds."
                                .formatted(off.toSeconds()),
                        "A pass is signed with a moment: the database refuses what is not of now. The log would tell two times.",
                        "Synchronise both machines with the same time servers."));
    }

    static List<Finding> log(Patient patient) {
        var now = patient.clock().instant();
        return NewestLine.ahead(patient.as("kring_job"), now)
                .map(
                        newest -> Finding.broken(
                                "The clock of this machine says %s, and the newest line of the log is of %s."
                                        .formatted(now, newest),
                                "Either the clock is behind, and what happens now seems older than it is; or it was ahead when that line was written.",
                                "Set the clock right. When it is right now, tell the privacy officer which lines bear a moment that was still to come."))
                .stream()
                .toList();
    }

    static List<Finding> world(Patient patient) {
        return world(synchronised());
    }

    static List<Finding> world(String answer) {
        return switch (answer) {
            case "yes" -> List.of();
            case "no" ->
                List.of(Finding.broken(
                        "The clock of this machine is not synchronised.",
                        "The log names moments, codes of an app last half a minute, and a withdrawn consent ends at its minute.",
                        "timedatectl set-ntp true, or install chrony."));
            default ->
                List.of(Finding.advice(
                        "Whether the clock is synchronised cannot be seen here (timedatectl does not answer).",
                        "The log names moments, and codes of an app last half a minute.",
                        "In a container the host keeps the time: see to it there."));
        };
    }

    private static String synchronised() {
        try {
            var asked = new ProcessBuilder("timedatectl", "show", "--property=NTPSynchronized", "--value")
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException absent) {
            return "";
        }
    }

    static List<Finding> zones(Patient patient) {
        var newest = ZoneRulesProvider.getVersions(ZoneId.of("Europe/Amsterdam").getId())
                .lastKey();
        return zones(newest, patient.clock().instant().atOffset(ZoneOffset.UTC).getYear());
    }

    static List<Finding> zones(String newest, int year) {
        return Integer.parseInt(newest.substring(0, 4)) >= year - 1
                ? List.of()
                : List.of(Finding.advice(
                        "Java's time zones are those of %s.".formatted(newest),
                        "Summer time is decided by law and changes: an appointment could be shown an hour off.",
                        "Install the newest update of the JDK."));
    }
}
