package nl.kring;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.audit.Log;
import nl.kring.audit.Looks;
import nl.kring.report.Audience;
import nl.kring.report.NewReport;
import nl.kring.report.Report;
import nl.kring.report.Reports;
import org.springframework.transaction.support.TransactionTemplate;

/** A portal that Kring itself makes large, a thousand lines in a transaction: long reports, and beside each two lines of log. */
final class Grown {
    private static final int DOSSIERS = 200;
    private static final int REPORTS = 200;
    private static final String PARAGRAPH =
            "Vandaag samen de post doorgenomen. De brief van de gemeente is beantwoord. Volgende week bellen we samen. "
                    .repeat(95);

    private final OwnKring kring;
    private final List<DossierId> dossiers;
    private final long begun = System.nanoTime();

    Grown(OwnKring kring) {
        this.kring = kring;
        dossiers = IntStream.range(0, DOSSIERS)
                .mapToObj(one -> kring.story.newDossier())
                .toList();
    }

    /** Writes, two at a time, until the database takes this much. */
    void to(long megabytes) throws SQLException {
        while (megabytes() < megabytes)
            CompletableFuture.allOf(CompletableFuture.runAsync(this::write), CompletableFuture.runAsync(this::write))
                    .join();
    }

    private void write() {
        var dossier = dossiers.get(ThreadLocalRandom.current().nextInt(DOSSIERS));
        kring.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            var change = kring.bean(Access.class)
                    .change(Story.SAMPLE, Safe.of(dossier), "team.member:sample", Part.REPORT, Part.REPORT_INTERNAL);
            var now = kring.bean(Clock.class).instant();
            for (var number = 0; number < REPORTS; number++) {
                kring.bean(Reports.class)
                        .write(
                                change,
                                new NewReport(
                                        kring.story.worker,
                                        null,
                                        Report.Kind.OFFICE,
                                        LocalDate.ofInstant(now, ZoneOffset.UTC),
                                        30,
                                        new Audience.Client(now),
                                        "Gesprek " + number,
                                        PARAGRAPH));
                look(dossier);
                look(dossier);
            }
        });
    }

    private void look(DossierId dossier) {
        kring.bean(Log.class)
                .write(Looks.at(dossier.value(), kring.bean(Clock.class).instant()));
    }

    /** Waits until every line of the log has its place. */
    void placed() throws SQLException {
        while (ask("select count(*) from audit.pending") > 0) Pause.millis(100);
    }

    long reports() throws SQLException {
        return ask("select count(*) from report.report");
    }

    private long megabytes() throws SQLException {
        return ask("select pg_database_size(current_database()) / 1000000");
    }

    private long ask(String sql) throws SQLException {
        try (var connection = kring.superuser();
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public String toString() {
        try {
            return "%,d MB of database, %,d reports, %,d lines of log, made in %.0f s"
                    .formatted(
                            megabytes(),
                            reports(),
                            ask("select count(*) from audit.leaf"),
                            (System.nanoTime() - begun) / 1e9);
        } catch (SQLException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
