package nl.kring.bench;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.kring.Kring;
import nl.kring.SecondKring;
import nl.kring.TestDatabase;
import nl.kring.audit.ManyLines;
import nl.kring.verify.Verify;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** A long log proved from its database and from a file, beside reading its rows out bare; prints its figures. */
@Tag("bench")
class VerifyBench {
    private static final int LINES = Integer.getInteger("bench.lines", 1_000_000);
    private static final int SIGNED = Integer.getInteger("bench.signed", 100);
    private static final int TIMES = Integer.getInteger("bench.times", 3);
    private static final String EXPORT = "target/bench-log.txt";

    @Test
    void a_long_log_from_its_database_and_from_a_file() throws Exception {
        var fresh = TestDatabase.fresh("kring_many");
        fill(fresh);
        var database = Map.of(
                "KRING_DATABASE_URL", String.valueOf(fresh.properties().get("spring.datasource.url")),
                "KRING_DATABASE_PROPERTIES",
                        TestDatabase.KEYS.resolve("database.properties").toString());
        var keys = fresh.keys().toString();
        for (var time = 1; time <= TIMES; time++) {
            System.out.printf("%d  bare copy of the rows    %,9.0f lines/s%n", time, copied(fresh));
            tell(time, "own", "its database", command(database, keys, "verify-log"));
            tell(time, "export", "export to a file", command(database, keys, "export-log", EXPORT));
            tell(
                    time,
                    "file",
                    "the file",
                    Apart.run(
                            Map.of(),
                            "-Xmx64m",
                            Verify.class.getName(),
                            EXPORT,
                            "--key",
                            keys + "/log.vkey",
                            "--last",
                            keys + "/log.checkpoint"));
        }
        System.out.printf("the file is %,d MB%n", Files.size(Path.of(EXPORT)) >> 20);
    }

    private static Apart command(Map<String, String> database, String keys, String... words) throws Exception {
        var line = new ArrayList<>(List.of(Kring.class.getName()));
        line.addAll(List.of(words));
        line.addAll(List.of("--data", "none", "--keys", keys));
        return Apart.run(database, "-Xmx256m", line.toArray(String[]::new));
    }

    private static void fill(TestDatabase.Fresh fresh) throws Exception {
        try (var kring = SecondKring.alone(fresh);
                var superuser = fresh.connect("postgres")) {
            var start = System.nanoTime();
            new ManyLines(kring.context(), superuser).add(LINES, SIGNED);
            var seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%,d lines with a checkpoint each %d, made in %.0f s%n", LINES, SIGNED, seconds);
        }
        fresh.does("vacuum analyze");
    }

    private static double copied(TestDatabase.Fresh fresh) throws Exception {
        try (Connection superuser = fresh.connect("postgres")) {
            var start = System.nanoTime();
            var rows = superuser
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select * from audit.event order by at, id) to stdout (format binary)",
                            OutputStream.nullOutputStream());
            return rows / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static void tell(int time, String name, String from, Apart took) throws Exception {
        System.out.printf(
                "%d  %-24s %,9.0f lines/s  %5.1f s  cpu %5.1f s, %.3f ms a line  most %.0f MB  load %.1f  %s%n",
                time,
                from,
                LINES / took.seconds(),
                took.seconds(),
                took.cpu(),
                took.cpu() * 1000 / LINES,
                took.memory(),
                Spent.load(),
                took.said().strip());
        Figures.add("verify." + name + ".cpu", took.cpu() * 1000 / LINES);
    }
}
