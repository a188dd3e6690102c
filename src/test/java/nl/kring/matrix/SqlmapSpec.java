package nl.kring.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import nl.kring.SecondKring;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Debian's sqlmap at the forms with most fields, signed in; and at a hole of the tests, to see that it finds one. */
@Tag("soak")
@TestInstance(PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SqlmapSpec {
    private static final int FORMS = Integer.getInteger("kring.forms", 20);

    @TempDir
    Path place;

    private SecondKring kring;
    private Cast cast;

    private record Attacked(String who, Crawl.Form form) {}

    @BeforeAll
    void starts() throws IOException, InterruptedException {
        var there =
                new ProcessBuilder("bash", "-c", "command -v sqlmap").start().waitFor() == 0;
        assumeThat(there)
                .as("sqlmap is not installed (Debian: sudo apt-get install sqlmap)")
                .isTrue();
        kring = SecondKring.alone(TestDatabase.fresh("kring_attacked"));
        cast = new Cast(kring).crawl(200, "client", "worker", "admin", "lead", "officer", "supporter");
    }

    @AfterAll
    void stops() {
        if (kring != null) kring.close();
    }

    @Test
    void sqlmap_finds_no_way_into_the_database_by_the_largest_forms() throws Exception {
        var forms = cast.seen.entrySet().stream()
                .flatMap(it -> it.getValue().forms().stream().map(form -> new Attacked(it.getKey(), form)))
                .filter(it -> !it.form().action().matches("/(away|language|sign-out).*"))
                .sorted(Comparator.comparingInt(
                                (Attacked it) -> -it.form().fields().size())
                        .thenComparing(it -> it.form().action()))
                .toList();
        var shapes = new ArrayList<String>();
        var found = new ArrayList<String>();
        for (var form : forms) {
            var shape = form.form().action().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");
            if (shapes.size() == FORMS || shapes.contains(shape)) continue;
            shapes.add(shape);
            var begun = System.nanoTime();
            var said = attacks(form);
            System.out.printf(
                    "sqlmap at %s %s as %s, %d fields: %s, %d s%n",
                    form.form().method(),
                    shape,
                    form.who(),
                    form.form().fields().size(),
                    finds(said) ? "FOUND" : "nothing",
                    (System.nanoTime() - begun) / 1_000_000_000);
            assertThat(form.form().fields())
                    .as("what of " + shape + " was tried")
                    .allSatisfy(field -> assertThat(said)
                            .contains("SQL injection on %s parameter '%s'"
                                    .formatted(form.form().method(), field.name())));
            if (finds(said)) found.add(shape + "\n" + said);
        }
        assertThat(shapes).hasSize(FORMS);
        assertThat(found).isEmpty();
    }

    @Test
    void sqlmap_finds_a_hole_that_was_made_for_it() throws Exception {
        var hole = new Crawl.Form(
                "GET", "/test/injection/" + cast.dossier.id(), List.of(new Crawl.Field("where", "true")));
        assertThat(finds(attacks(new Attacked("worker", hole)))).isTrue();
    }

    private static boolean finds(String said) {
        return said.contains("sqlmap identified the following injection point") || said.contains("is vulnerable");
    }

    private String attacks(Attacked attacked) throws IOException, InterruptedException {
        var held = cast.held(attacked.who());
        var request = new Request(attacked.form().method(), attacked.form().action(), kring.port());
        attacked.form()
                .fields()
                .forEach(it -> request.field(it.name(), it.value().isEmpty() ? "1" : it.value()));
        if (request.method.equals("POST"))
            request.field("_csrf", held.token()).field("form", UUID.randomUUID().toString());
        request.headers.add("Cookie: " + held.session().cookies());
        request.headers.add("X-Forwarded-Proto: https");
        var file = Files.createTempFile(place, "request", ".txt");
        Files.write(file, request.bytes());
        var output = Files.createTempFile(place, "said", ".txt");
        new ProcessBuilder(
                        "timeout",
                        "900",
                        "sqlmap",
                        "-r",
                        file.toString(),
                        "--batch",
                        "--flush-session",
                        "--level=1",
                        "--risk=1",
                        "--technique=BEU",
                        "--dbms=PostgreSQL",
                        "--threads=3",
                        "--eval=import uuid; form=str(uuid.uuid4())", // a form with the same id counts once
                        "--ignore-stdin",
                        "--ignore-code=*",
                        "--skip=_csrf,form",
                        "--disable-coloring",
                        "--output-dir=" + place)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return Files.readString(output);
    }
}
