package nl.kring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route, as everybody, on the own dossier, a foreign one, a row of another dossier, and an id that nobody has. */
@KringSpec
@Import(Marked.class)
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRouteSpec {

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Marked marked;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    /** All that is marked but the client's first name, the goals, and the tasks with who does them. */
    private static final List<String> NOT_FOR_THE_CIRCLE = List.of(
            "Family",
            "Wrong",
            "Why",
            "Address",
            "Caution",
            "Case",
            "Request",
            "Past",
            "Outcome",
            "Former",
            "Answer",
            "Reply",
            "Shown",
            "Hidden",
            "Reason",
            "Draft",
            "Said",
            "Asked",
            "Wondered",
            "Twin",
            "Because",
            "26-");

    /** All that is marked but who the client is, what the open case is called, the plan, and what was asked. */
    private static final List<String> NOT_FOR_ADVICE = List.of(
            "Wrong",
            "Why",
            "Address",
            "Caution",
            "Request",
            "Past",
            "Outcome",
            "Answer",
            "Reply",
            "Shown",
            "Hidden",
            "Reason",
            "Draft",
            "Said",
            "Asked",
            "Grouped",
            "Wondered",
            "Twin",
            "Because",
            "Put",
            "Invited");

    private Marked.Dossier own;
    private Marked.Dossier foreign;
    /** Whose account the administrator ends; nobody of the table. */
    private PersonId somebody;

    private final Map<String, PersonId> viewers = new LinkedHashMap<>();

    @BeforeAll
    void people() {
        var client = story.person(null, Role.CLIENT);
        var other = story.person(null, Role.CLIENT);
        var worker = story.person("Anouk de Boer", Role.WORKER);
        var colleague = story.person("Kim Prins", Role.WORKER);
        own = marked.make(client, worker);
        foreign = marked.make(other, colleague);
        viewers.put("client", client);
        viewers.put("other", other);
        viewers.put("worker", worker);
        viewers.put("colleague", colleague);
        viewers.put("lead", story.lead);
        viewers.put("officer", story.officer);
        viewers.put("admin", story.admin);
        viewers.put("volunteer", story.person("Vera Vrij", Role.VOLUNTEER));
        viewers.put("office", story.person("Kees Kantoor", Role.BACK_OFFICE));
        viewers.put("nobody", null);
        viewers.put("standin", standInFor(worker));
        viewers.put("supporter", story.letIn(own.id(), "Frits Veenstra", Grant.Kind.SUPPORTER));
        viewers.put("reader", story.letIn(own.id(), "Mo Aydin", Grant.Kind.READER));
        viewers.put("consulted", own.adviser());
        somebody = story.person("Iemand Anders", Role.CONTENT_EDITOR);
    }

    /** Somebody who stands in for this worker today, as the worker asks for it: by the page. */
    private PersonId standInFor(PersonId worker) {
        var standIn = story.person("Sil Inval", Role.WORKER);
        var today = LocalDate.now(ZoneId.of("Europe/Amsterdam")).toString();
        var asked = visitor.as(worker)
                .post("/team/cover", Map.of("standIn", standIn.toString(), "from", today, "until", today));
        assertThat(asked.status()).isEqualTo(303);
        return standIn;
    }

    private record Row(String method, String path, Map<String, Integer> answers) {
        String name() {
            return method + " " + path;
        }
    }

    private static List<Row> expected() {
        var lines = RouteTable.EXPECTED.lines().toList();
        var names = List.of(lines.getFirst().strip().split("\\s+"));
        return lines.stream()
                .skip(1)
                .map(line -> {
                    var cells = line.strip().split("\\s+");
                    var answers = new LinkedHashMap<String, Integer>();
                    for (var i = 1; i < names.size(); i++) answers.put(names.get(i), Integer.valueOf(cells[i + 1]));
                    return new Row(cells[0], cells[1], answers);
                })
                .toList();
    }

    private String fill(String path, UUID dossier, UUID report) {
        return path.replace("/as/{person}", "/as/" + viewers.get("supporter"))
                .replace("{dossier}", dossier.toString())
                .replace("{report}", report.toString())
                .replace("{goal}", row(report, Marked.Dossier::goal).toString())
                .replace("{task}", row(report, Marked.Dossier::task).toString())
                .replace(
                        "{message}",
                        row(report, path.startsWith("/group") ? Marked.Dossier::grouped : Marked.Dossier::message)
                                .toString())
                .replace("{line}", row(report, Marked.Dossier::line).toString())
                .replace("{question}", row(report, Marked.Dossier::question).toString())
                .replace("{invitation}", UUID.randomUUID().toString())
                .replace("{nomination}", UUID.randomUUID().toString())
                .replace("{person}", somebody.toString())
                .replace("{notice}", UUID.randomUUID().toString())
                .replace("{passkey}", UUID.randomUUID().toString())
                .replace("{link}", UUID.randomUUID().toString())
                .replace("{door}", "nowhere")
                .replace("{source}", UUID.randomUUID().toString())
                .replace("{helpCase}", UUID.randomUUID().toString())
                .replace("{way}", UUID.randomUUID().toString())
                .replace("{cover}", UUID.randomUUID().toString())
                .replace("{session}", UUID.randomUUID().toString())
                .replace("{consultation}", UUID.randomUUID().toString())
                .replace("{thread}", row(report, Marked.Dossier::thread).toString())
                .replace("{ready}", UUID.randomUUID().toString())
                .replace("{alert}", UUID.randomUUID().toString())
                .replace("{line}", UUID.randomUUID().toString())
                .replace("{month}", "1999-12")
                .replace("{section}", "terms")
                .replace("{look}", "0b4a5e-c66a12-round-system");
    }

    /** The row that belongs with this report; the id itself when no dossier has that report. */
    private UUID row(UUID report, Function<Marked.Dossier, UUID> of) {
        return Stream.of(own, foreign)
                .filter(it -> it.shown().equals(report) || it.hidden().equals(report))
                .findFirst()
                .map(of)
                .orElse(report);
    }

    private static boolean hasRow(Row row) {
        return Stream.of("{report}", "{goal}", "{task}", "{message}", "{line}", "{thread}")
                .anyMatch(row.path()::contains);
    }

    private Visitor.Session session(String viewer) {
        var person = viewers.get(viewer);
        return person == null ? visitor.nobody() : visitor.as(person);
    }

    private static void put(Map<String, String> fields, String form) {
        for (var field : form.split(";")) fields.put(field.split("=")[0], field.substring(field.indexOf('=') + 1));
    }

    private Visitor.Answer ask(Visitor.Session session, Row row, UUID dossier, UUID report) {
        var path = fill(row.path(), dossier, report);
        if (row.method().equals("GET")) return session.get(path);
        return session.post(path, RouteForms.of(row.path(), dossier, own));
    }

    @Test
    void every_route_stands_in_the_table() {
        var routes = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            if (method.getBeanType().getName().startsWith("nl.kring.")
                    && !method.getBeanType().getName().contains("Test"))
                for (var path : info.getPatternValues())
                    routes.add((info.getMethodsCondition().getMethods().stream()
                                            .map(Enum::name)
                                            .collect(Collectors.joining(","))
                                    + " " + path)
                            .strip());
        });
        routes.removeIf(route -> route.contains("/test/"));
        var known = expected().stream().map(Row::name).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(RouteTable.OPEN);
        var missing = new TreeSet<>(routes);
        missing.removeAll(known);
        assertThat(missing).as("routes that are in neither list").isEmpty();
        known.removeAll(routes);
        assertThat(known).as("routes in a list that are gone").isEmpty();
    }

    @Test
    void everybody_gets_what_the_table_says_and_no_word_of_others(CapturedOutput output) {
        var wrong = new ArrayList<String>();
        for (var row : expected())
            row.answers().forEach((viewer, status) -> {
                var answer = ask(session(viewer), row, own.id().value(), own.shown());
                if (answer.status() != status)
                    wrong.add(row.name() + " as " + viewer + ": " + answer.status() + ", not " + status);
                leaks(answer, viewer, status)
                        .forEach(leak -> wrong.add(row.name() + " as " + viewer + " shows " + leak));
            });
        assertThat(wrong).isEmpty();
        assertThat(output.getAll())
                .as("the application's log")
                .doesNotContain(own.mark())
                .doesNotContain(foreign.mark());
    }

    private List<String> leaks(Visitor.Answer answer, String viewer, int status) {
        var everything = answer.body()
                + answer.response().getHeaderNames().stream()
                        .map(name -> answer.response().getHeaders(name).toString())
                        .collect(Collectors.joining());
        var leaks = new ArrayList<String>();
        var page = List.of(200, 409, 422).contains(status); // a form that must be corrected is a page too
        var sees = page ? viewer : "nobody";
        var allowedOwn = List.of("client", "worker", "standin", "lead", "supporter", "reader", "consulted")
                        .contains(sees)
                || sees.equals("officer");
        var allowedForeign = List.of("other", "colleague", "lead").contains(sees) || sees.equals("officer");
        if (!allowedOwn && everything.contains(own.mark())) leaks.add(own.mark());
        if (!allowedForeign && everything.contains(foreign.mark())) leaks.add(foreign.mark());
        for (var word : List.of("Hidden", "Reason", "Draft", "Wrong", "Why"))
            if (!List.of("worker", "standin", "colleague").contains(sees))
                for (var dossier : List.of(own, foreign))
                    if (everything.contains(dossier.word(word))) leaks.add(dossier.word(word));
        if (List.of("worker", "standin", "colleague", "lead").contains(sees))
            for (var dossier : List.of(own, foreign))
                if (everything.contains(dossier.word("Wondered"))) leaks.add(dossier.word("Wondered"));
        if (!sees.equals("client") && !sees.equals("other"))
            for (var dossier : List.of(own, foreign))
                if (everything.contains(dossier.word("Invited"))) leaks.add(dossier.word("Invited"));
        if (!List.of("worker", "standin", "colleague", "consulted").contains(sees))
            for (var dossier : List.of(own, foreign)) {
                if (everything.contains(dossier.word("Advised"))) leaks.add(dossier.word("Advised"));
                if (!sees.equals("client") && !sees.equals("other") && everything.contains(dossier.word("Needed")))
                    leaks.add(dossier.word("Needed"));
            }
        if (sees.equals("consulted"))
            for (var word : NOT_FOR_ADVICE) if (everything.contains(own.word(word))) leaks.add(own.word(word));
        if (sees.equals("lead"))
            for (var dossier : List.of(own, foreign))
                for (var word : List.of("Shown", "Reply", "Said", "Asked", "Grouped", "Put"))
                    if (everything.contains(dossier.word(word))) leaks.add(dossier.word(word));
        if (List.of("supporter", "reader").contains(sees))
            for (var word : NOT_FOR_THE_CIRCLE) if (everything.contains(own.word(word))) leaks.add(own.word(word));
        if (sees.equals("officer"))
            for (var word : List.of(
                    "Given", "Family", "Address", "Caution", "Case", "Request", "Goal", "Former", "Task", "Answer",
                    "Reply", "Shown", "Hidden", "Said", "Grouped", "Asked", "Wrong", "Why", "Past", "Outcome", "Twin",
                    "Because", "Put"))
                for (var dossier : List.of(own, foreign))
                    if (everything.contains(dossier.word(word))) leaks.add(dossier.word(word));
        return leaks;
    }

    @Test
    void a_foreign_dossier_a_row_of_another_dossier_and_an_unknown_id_answer_alike() {
        var nowhere = UUID.randomUUID();
        var wrong = new ArrayList<String>();
        for (var row : expected()) {
            // The form for a period only leads on, whatever the id; the page that it leads to decides.
            if (!row.path().contains("{dossier}") || row.name().equals("POST /home/looked/{dossier}")) continue;
            for (var viewer : List.of(
                    "client",
                    "other",
                    "worker",
                    "standin",
                    "colleague",
                    "officer",
                    "admin",
                    "volunteer",
                    "office",
                    "supporter",
                    "reader",
                    "consulted")) {
                var session = session(viewer);
                var unknown = ask(session, row, nowhere, nowhere);
                if (unknown.status() != 404)
                    wrong.add(row.name() + " as " + viewer + " on an unknown id: " + unknown.status());
                if (!List.of("other", "colleague").contains(viewer)) {
                    var strange = ask(session, row, foreign.id().value(), foreign.shown());
                    if (strange.status() != 404 || !strange.plain().equals(unknown.plain()))
                        wrong.add(row.name() + " as " + viewer + " on a foreign dossier: " + strange.status());
                }
                if (hasRow(row)
                        && List.of("client", "worker", "standin").contains(viewer)
                        && row.answers().get(viewer) != 403) {
                    var childOfOther = ask(session, row, own.id().value(), foreign.shown());
                    if (childOfOther.status() != 404 || !childOfOther.plain().equals(unknown.plain()))
                        wrong.add(row.name() + " as " + viewer + " with a row of another dossier: "
                                + childOfOther.status());
                }
            }
            var hidden = ask(session("client"), row, own.id().value(), own.hidden());
            if (row.path().contains("{report}") && hidden.status() < 400)
                wrong.add(row.name() + ": the client got a report for colleagues alone");
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_page_of_a_dossier_that_is_shown_leaves_exactly_one_line() throws SQLException {
        var wrong = new ArrayList<String>();
        for (var row : expected()) {
            if (!row.path().contains("{dossier}") || row.method().equals("POST")) continue;
            for (var viewer : List.of("client", "worker", "standin", "lead", "colleague", "supporter", "reader")) {
                var session = session(viewer);
                var before = lines(own.id().value());
                var answer = ask(session, row, own.id().value(), own.shown());
                var after = lines(own.id().value());
                if (answer.status() == 200 && after - before != 1)
                    wrong.add(row.name() + " as " + viewer + " left " + (after - before) + " lines");
                if (List.of("supporter", "reader").contains(viewer) && after - before != 1)
                    wrong.add(row.name() + " refused to the " + viewer + " left " + (after - before) + " lines");
                if (viewer.equals("colleague") && after - before != 1)
                    wrong.add(row.name() + " refused to the colleague left " + (after - before) + " lines");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_page_of_a_report_that_is_not_there_leaves_exactly_one_line() throws SQLException {
        var wrong = new ArrayList<String>();
        for (var row : expected()) {
            if (!row.path().contains("{report}")) continue;
            for (var viewer : List.of("client", "worker", "standin", "lead", "colleague")) {
                var session = session(viewer);
                var before = lines(own.id().value());
                var answer = ask(session, row, own.id().value(), UUID.randomUUID());
                var left = lines(own.id().value()) - before;
                if (answer.status() != 404 || left != 1)
                    wrong.add(row.name() + " as " + viewer + ": " + answer.status() + " and " + left + " lines");
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static long lines(UUID safe) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement("select count(*) from audit.event where safe = ?")) {
            statement.setObject(1, safe);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
