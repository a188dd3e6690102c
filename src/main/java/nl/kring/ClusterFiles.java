package nl.kring;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import nl.kring.copies.CopyWriter;

/** Which files of PostgreSQL go into a copy, and in which order. */
record ClusterFiles(Path folder) {
    /** Files of a server that runs, or that it makes anew at a start; the folders must be there, empty. */
    private static final Set<String> EMPTY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "backup_label",
            "backup_label.old",
            "tablespace_map",
            "current_logfiles",
            "postgresql.auto.conf.tmp",
            "pg_internal.init");

    private static final String CONTROL = "global/pg_control";

    /** All but the control file and the write-ahead log. A file may be gone by the time that it is its turn. */
    void write(CopyWriter writer) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) throws IOException {
                var name = folder.relativize(inside).toString();
                writer.folder(name.isEmpty() ? "database" : "database/" + name);
                if (name.equals("pg_wal")) {
                    writer.folder("database/pg_wal/archive_status");
                    writer.folder("database/pg_wal/summaries");
                }
                return EMPTY.contains(name)
                                || String.valueOf(inside.getFileName()).startsWith("pgsql_tmp")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var name = folder.relativize(file).toString();
                var last = String.valueOf(file.getFileName());
                if (LEFT.contains(last)
                        || last.startsWith("pgsql_tmp")
                        || last.startsWith("pg_internal.init")
                        || name.equals(CONTROL)) {
                    return FileVisitResult.CONTINUE;
                }
                try (var in = Files.newInputStream(file)) {
                    writer.add("database/" + name, in);
                } catch (NoSuchFileException dropped) {
                    // a table that was dropped just now: the write-ahead log knows
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
                if (gone instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw gone;
            }
        });
    }

    /** The pieces that make the files fit together. */
    void wal(String begin, String last, CopyWriter writer) throws IOException {
        try (var files = Files.list(folder.resolve("pg_wal"))) {
            for (var file : files.sorted().toList()) {
                var name = String.valueOf(file.getFileName());
                boolean needed = name.length() == 24 && name.compareTo(begin) >= 0 && name.compareTo(last) <= 0;
                if (needed || name.endsWith(".history")) {
                    try (var in = Files.newInputStream(file)) {
                        writer.add("database/pg_wal/" + name, in);
                    }
                }
            }
        }
    }

    /** Comes last: whoever reads it must find everything else. */
    void control(CopyWriter writer) throws IOException {
        try (var control = Files.newInputStream(folder.resolve(CONTROL))) {
            writer.add("database/" + CONTROL, control);
        }
    }
}
