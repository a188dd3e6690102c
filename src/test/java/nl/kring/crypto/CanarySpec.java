package nl.kring.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.dossier.Client;
import nl.kring.dossier.Contact;
import nl.kring.dossier.LegalRegime;
import nl.kring.dossier.OpenDossier;
import nl.kring.plan.Goals;
import nl.kring.report.Audience;
import nl.kring.report.NewReport;
import nl.kring.report.Report;
import nl.kring.report.Reports;
import nl.kring.team.Members;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept about people stands nowhere in clear: not in the database's files, not in a log. */
@KringSpec
@ExtendWith(OutputCaptureExtension.class)
class CanarySpec {
    /** Every canary of a run begins so; nothing else does. */
    private final String song = "Zq" + HexFormat.of().formatHex(SecureRandom.getSeed(6));

    private int number;

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Access access;

    @Autowired
    OpenDossier openDossier;

    @Autowired
    Members members;

    @Autowired
    Goals goals;

    @Autowired
    Reports reports;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    LoggingSystem logging;

    @BeforeEach
    void talkative() {
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
        logging.setLogLevel("nl.kring", LogLevel.DEBUG);
    }

    @AfterEach
    void quiet() {
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        logging.setLogLevel("nl.kring", null);
    }

    @Test
    void nothing_that_is_written_about_people_is_found_in_the_files_of_the_database_or_in_a_log(CapturedOutput output)
            throws Exception {
        var born = LocalDate.of(1931, 7, 23);
        var dossier = write(born);
        var entered = visitor.as(story.colleague)
                .post(
                        "/team/emergency",
                        Map.of(
                                "number",
                                "C" + song.hashCode(),
                                "reason",
                                canary() + " belde huilend en nam niet meer op"));
        assertThat(entered.status()).isEqualTo(303);
        var page = visitor.as(story.worker).get("/report/" + dossier);
        assertThat(page.body()).as("the canaries were kept and can be read").contains(song);
        assertThat(number).isGreaterThanOrEqualTo(14);

        assertThat(found(born.toString())).isEmpty();
        assertThat(output.getAll()).doesNotContain(song).doesNotContain(born.toString());
    }

    @Test
    void the_search_would_find_what_stands_in_clear() throws Exception {
        try (var connection = TestDatabase.superuser();
                var statement = connection.createStatement()) {
            statement.execute("create table public.scratch as select '%s'::text as plain, '%s'::bytea as wide"
                    .formatted(
                            canary(), "\\x" + HexFormat.of().formatHex(canary().getBytes(StandardCharsets.UTF_16LE))));
            var places = found("1931-07-24");
            statement.execute("drop table public.scratch");
            assertThat(places)
                    .as("in a data file and in the write-ahead log, in both encodings")
                    .anyMatch(place -> place.contains("base/") && place.endsWith("UTF-8"))
                    .anyMatch(place -> place.contains("base/") && place.endsWith("UTF-16LE"))
                    .anyMatch(place -> place.contains("pg_wal/"));
        }
    }

    @Test
    void words_typed_into_a_form_that_fails_do_not_reach_a_log(CapturedOutput output) throws Exception {
        var worker = visitor.as(story.worker);
        assertThat(worker.post(
                                "/team/emergency",
                                Map.of("family", canary(), "day", canary(), "number", "", "reason", canary()))
                        .status())
                .isEqualTo(422);
        assertThat(worker.post(
                                "/report/" + story.fatima,
                                Map.of(
                                        "title", canary(), "text", "", "kind", canary(), "day", canary(), "reason",
                                        canary()))
                        .status())
                .isBetween(400, 422);
        assertThat(worker.post("/report/" + story.fatima, Map.of("title", canary(), "form", canary()))
                        .status())
                .isBetween(400, 422);
        assertThat(output.getAll()).doesNotContain(song);
        assertThat(found("1931-07-25")).isEmpty();
    }

    @Test
    void words_typed_into_an_address_do_not_reach_a_log(CapturedOutput output) {
        var worker = visitor.as(story.worker);
        for (var path : List.of(
                "/" + canary(),
                "/report/" + canary(),
                "/report/" + story.fatima + "/" + canary(),
                "/plan/" + story.fatima + "?q=" + canary(),
                "/home/looked/" + story.client.value() + "?from=" + canary(),
                "/assets/" + canary(),
                "/house-style/" + canary() + ".css"))
            assertThat(worker.get(path).status()).isLessThan(500);
        visitor.nobody().post("/" + canary(), Map.of(canary(), canary()));
        assertThat(output.getAll()).doesNotContain(song);
    }

    private DossierId write(LocalDate born) {
        var dossier = DossierId.next();
        var client = story.person(null, Role.CLIENT, null);
        story.person(canary(), Role.WORKER, Grant.Kind.CARE_STAFF);
        transaction.executeWithoutResult(status -> {
            openDossier.open(
                    Story.SAMPLE,
                    new Client(dossier, "C" + song.hashCode(), canary(), canary(), canary(), born),
                    List.of(
                            new Contact(Contact.Kind.PHONE, canary(), canary()),
                            new Contact(Contact.Kind.EMAIL, canary() + "@voorbeeld.nl", null)),
                    new OpenDossier.FirstCase(LegalRegime.WMO_GENERAL, canary(), canary(), LocalDate.of(2026, 1, 5)));
            var team = access.change(Story.SAMPLE, Safe.of(dossier), "team.member", Part.TEAM, Part.GRANT);
            var since = Instant.now().minusSeconds(3600);
            members.join(team, client, Grant.Kind.CLIENT, canary(), since);
            members.join(team, story.worker, Grant.Kind.HELP_TEAM, canary(), since);
            var plan = access.change(Story.SAMPLE, Safe.of(dossier), "plan.goal", Part.PLAN);
            goals.task(plan, goals.add(plan, 1, canary()), 1, canary(), canary(), null, null);
            var report =
                    access.change(Story.SAMPLE, Safe.of(dossier), "report.report", Part.REPORT, Part.REPORT_INTERNAL);
            var today = LocalDate.of(2026, 11, 20);
            reports.write(
                    report,
                    new NewReport(
                            story.worker,
                            null,
                            Report.Kind.OFFICE,
                            today,
                            50,
                            new Audience.Client(since),
                            canary(),
                            canary()));
            reports.write(
                    report,
                    new NewReport(
                            story.worker,
                            null,
                            Report.Kind.OFFICE,
                            today,
                            50,
                            new Audience.Colleagues(canary(), today.plusDays(30)),
                            canary(),
                            canary()));
        });
        return dossier;
    }

    private String canary() {
        return song + number++ + UUID.randomUUID().toString().substring(0, 4);
    }

    /** Where in the data folder a canary or this date stands in clear, after all was written to disk. */
    private List<String> found(String date) throws Exception {
        try (var connection = TestDatabase.superuser()) {
            connection.createStatement().execute("checkpoint");
        }
        var places = new ArrayList<String>();
        var searched = 0L;
        try (var files = Files.walk(TestDatabase.DATA)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(TestDatabase.DATA.resolve("postgresql")))
                    .toList()) {
                searched++;
                search(file, date, places);
            }
        }
        assertThat(searched).as("files").isGreaterThan(500);
        return places;
    }

    private void search(Path file, String date, List<String> places) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (java.nio.file.NoSuchFileException gone) {
            return; // a temporary file of the server
        }
        var text = new String(bytes, StandardCharsets.ISO_8859_1); // one character for each byte
        for (var word : List.of(song, date)) {
            if (text.contains(word)) places.add(word + " in " + file + " as UTF-8");
            if (text.contains(new String(word.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1)))
                places.add(word + " in " + file + " as UTF-16LE");
        }
    }
}
