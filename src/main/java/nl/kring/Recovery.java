package nl.kring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.kring.copies.CopyRefused;
import nl.kring.copies.Wal;

/** Lets PostgreSQL bring the files of a copy to one moment, from the copy's own write-ahead log and the pieces that were kept after it. */
final class Recovery {
    private static final Pattern FIRST = Pattern.compile("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)");
    private static final Pattern LAST = Pattern.compile("last completed transaction was at log time (\\S+ \\S+)\\+00");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00'");

    private final Path data;
    private final Path pieces;
    private Wal.Opened opened = new Wal.Opened(List.of(), Optional.empty());

    Recovery(Path data) {
        this.data = data;
        this.pieces = data.resolve("restoring").resolve("wal");
    }

    /** Opens the pieces that were kept after the copy. */
    void open(Wal wal) throws IOException {
        Files.createDirectories(pieces);
        var label = Files.readString(data.resolve("database/backup_label"));
        var first = FIRST.matcher(label);
        if (!first.find()) {
            throw new CopyRefused("The copy does not say where its write-ahead log begins.");
        }
        opened = wal.open(first.group(1), pieces);
        Files.createFile(data.resolve("database/recovery.signal"));
    }

    /** Starts PostgreSQL; when it answers, the moment is reached and the database can be changed. */
    EmbeddedPostgres start(DatabasePasswords passwords, Optional<Instant> at) {
        if (at.isEmpty() && opened.damaged().isPresent()) {
            throw new CopyRefused(opened.damaged().get() + " Restore to a moment before, with --at.");
        }
        var settings = new ArrayList<>(List.of(
                "archive_mode=off",
                "hot_standby=off",
                "recovery_target_action=promote",
                "restore_command=cp " + Archiving.quoted(pieces.toString()) + "/%f %p"));
        at.ifPresent(moment -> settings.add("recovery_target_time=" + MOMENT.format(moment.atOffset(ZoneOffset.UTC))));
        var postgres = EmbeddedPostgres.once(data, passwords, settings);
        try {
            return postgres.start();
        } catch (StartupRefused notStarted) {
            postgres.close();
            if (at.isPresent() && said().contains("recovery ended before configured recovery target was reached")) {
                throw new CopyRefused(
                        "%sThe copies do not reach to %s: the last change in them is of %s. Restore to that moment, or leave --at out."
                                .formatted(
                                        opened.damaged()
                                                .map(sentence -> sentence + " ")
                                                .orElse(""),
                                        at.get(),
                                        reached().map(Instant::toString).orElse("the copy itself")));
            }
            throw notStarted;
        }
    }

    /** The last change that is in the restored data; empty when there was none after the copy. */
    Optional<Instant> reached() {
        var last = LAST.matcher(said());
        var found = Optional.<Instant>empty();
        while (last.find()) {
            found = Optional.of(
                    OffsetDateTime.parse(last.group(1).replace(' ', 'T') + "Z").toInstant());
        }
        return found;
    }

    /** Pieces that lie after a missing one, and could not be used: a sentence, or nothing. */
    Optional<String> gap() {
        var segments =
                opened.names().stream().filter(name -> name.length() == 24).toList();
        for (int i = 1; i < segments.size(); i++) {
            if (!follows(segments.get(i - 1), segments.get(i))) {
                return Optional.of("A piece is missing after %s: what was written after it is not in the restored data."
                        .formatted(segments.get(i - 1)));
            }
        }
        return Optional.empty();
    }

    /** The middle eight characters count upward when the last eight are full, which depends on the size of the pieces. */
    private static boolean follows(String before, String after) {
        long high = Long.parseLong(after.substring(8, 16), 16) - Long.parseLong(before.substring(8, 16), 16);
        long low = Long.parseLong(after.substring(16), 16) - Long.parseLong(before.substring(16), 16);
        return high == 0 ? low <= 1 : high == 1 && after.endsWith("00000000");
    }

    private String said() {
        try {
            var log = data.resolve("postgresql.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
