package nl.kring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
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
    /** What a viewer gets on the dossier where the first three belong: written by hand, from the law and the house. */
    private static final String EXPECTED = """
            route                                         client other worker colleague lead officer admin volunteer office nobody
            GET  /                                        303    303   303    303      303  303     303   303       303    303
            GET  /account/pledge                          404    404   200    200      200  200     200   200       200    303
            POST /account/pledge                          404    404   303    303      303  303     303   303       303    403
            GET  /home                                    200    200   404    404      404  404     404   404       404    303
            GET  /home/more                               200    200   404    404      404  404     404   404       404    303
            GET  /home/work                               404    404   200    200      200  404     404   200       200    303
            POST /home/work                               404    404   200    200      200  404     404   200       200    403
            GET  /home/dossier/{dossier}                  303    404   200    404      200  404     404   404       404    303
            GET  /home/looked/{dossier}                   200    404   404    404      404  404     404   404       404    303
            POST /home/looked/{dossier}                   303    303   303    303      303  303     303   303       303    403
            GET  /plan/{dossier}                          200    404   200    404      200  404     404   404       404    303
            GET  /report/{dossier}                        200    404   200    404      404  404     404   404       404    303
            GET  /report/{dossier}/new                    404    404   200    404      404  404     404   404       404    303
            POST /report/{dossier}                        404    404   303    404      404  404     404   404       404    403
            GET  /report/{dossier}/{report}               200    404   200    404      404  404     404   404       404    303
            GET  /report/{dossier}/{report}/file          200    404   200    404      404  404     404   404       404    303
            GET  /report/{dossier}/{report}/correction    404    404   200    404      404  404     404   404       404    303
            POST /report/{dossier}/{report}/correction    404    404   303    404      404  404     404   404       404    403
            GET  /team/emergency                          404    404   200    200      200  404     404   404       404    303
            POST /team/emergency                          404    404   422    422      422  404     404   404       404    403
            GET  /oversight                               404    404   404    404      404  200     404   404       404    303
            POST /oversight                               404    404   404    404      404  200     404   404       404    403
            GET  /oversight/delay                         404    404   404    404      404  200     404   404       404    303
            POST /oversight/delay                         404    404   404    404      404  422     404   404       404    403
            POST /oversight/delay/end                     404    404   404    404      404  404     404   404       404    403
            GET  /admin/people                            404    404   404    404      404  404     200   404       404    303
            POST /admin/people                            404    404   404    404      404  404     200   404       404    403
            GET  /admin/new                               404    404   404    404      404  404     200   404       404    303
            POST /admin/new                               404    404   404    404      404  404     422   404       404    403
            GET  /admin/departments                       404    404   404    404      404  404     200   404       404    303
            POST /admin/departments                       404    404   404    404      404  404     422   404       404    403
            POST /admin/departments/end                   404    404   404    404      404  404     422   404       404    403
            GET  /admin/pledge                            404    404   404    404      404  404     200   404       404    303
            POST /admin/pledge                            404    404   404    404      404  404     422   404       404    403
            GET  /admin/person/{person}                   404    404   404    404      404  404     200   404       404    303
            POST /admin/person/{person}/role              404    404   404    404      404  404     422   404       404    403
            POST /admin/person/{person}/role/end          404    404   404    404      404  404     422   404       404    403
            POST /admin/person/{person}/department        404    404   404    404      404  404     422   404       404    403
            POST /admin/person/{person}/department/end    404    404   404    404      404  404     303   404       404    403
            GET  /admin/person/{person}/code              404    404   404    404      404  404     200   404       404    303
            POST /admin/person/{person}/code              404    404   404    404      404  404     303   404       404    403
            POST /admin/person/{person}/code/end          404    404   404    404      404  404     303   404       404    403
            GET  /admin/notices                           404    404   404    404      404  404     200   404       404    303
            POST /admin/notices/test                      404    404   404    404      404  404     303   404       404    403
            POST /admin/notices/{notice}/again            404    404   404    404      404  404     303   404       404    403
            GET  /admin/person/{person}/end               404    404   404    404      404  404     200   404       404    303
            POST /admin/person/{person}/end               404    404   404    404      404  404     303   404       404    403
            POST /sign-out                                303    303   303    303      303  303     303   303       303    403
            GET  /admin                                   404    404   404    404      404  404     200   404       404    303
            GET  /admin/settings                          404    404   404    404      404  404     200   404       404    303
            GET  /admin/settings/{section}                404    404   404    404      404  404     200   404       404    303
            POST /admin/settings/{section}                404    404   404    404      404  404     422   404       404    403
            POST /admin/settings/start                    404    404   404    404      404  404     400   404       404    403
            POST /admin/settings/restore                  404    404   404    404      404  404     400   404       404    403
            POST /admin/settings/look/check               404    404   404    404      404  404     200   404       404    403
            GET  /admin/settings/look/{look}.css          404    404   404    404      404  404     200   404       404    303
            GET  /admin/settings/responsible              404    404   404    404      404  404     200   404       404    303
            POST /admin/settings/responsible              404    404   404    404      404  404     422   404       404    403
            GET  /admin/settings/keys                     404    404   404    404      404  404     200   404       404    303
            POST /admin/settings/keys                     404    404   404    404      404  404     422   404       404    403
            GET  /privacy                                 200    200   200    200      200  200     200   200       200    200
            GET  /first-run                               404    404   404    404      404  404     404   404       404    404
            POST /first-run                               404    404   404    404      404  404     404   404       404    403
            POST /first-run/address                       404    404   404    404      404  404     404   404       404    403
            POST /first-run/administrator                 404    404   404    404      404  404     404   404       404    403
            GET  /account/sessions                        200    200   200    200      200  200     200   200       200    303
            POST /account/sessions/{session}/end          404    404   404    404      404  404     404   404       404    403
            POST /account/sessions/others/end             303    303   303    303      303  303     303   303       303    403
            POST /account/stay                            200    200   200    200      200  200     200   200       200    403
            GET  /account/kept                            303    303   303    303      303  303     303   303       303    303
            POST /account/kept/drop                       303    303   303    303      303  303     303   303       303    403
            GET  /account/contact                         200    200   200    200      200  200     200   200       200    303
            POST /account/contact                         422    422   422    422      422  422     422   422       422    403
            GET  /portal/{dossier}                        404    404   200    404      404  404     404   404       404    303
            POST /portal/{dossier}/letter                 404    404   422    404      404  404     404   404       404    403
            GET  /portal/{dossier}/letter                 404    404   303    404      404  404     404   404       404    303
            POST /portal/{dossier}/letter/end             404    404   303    404      404  404     404   404       404    403
            GET  /sign-in/means                           200    200   200    200      200  200     200   200       200    303
            POST /sign-in/means/passkey/{passkey}/end     422    422   422    422      422  422     422   422       422    403
            POST /sign-in/means/link/{link}/end           422    422   422    422      422  422     422   422       422    403
            GET  /sign-in/codes                           303    303   303    303      303  303     303   303       303    303
            POST /sign-in/codes                           303    303   303    303      303  303     303   303       303    403
            POST /sign-in/codes/new                       303    303   303    303      303  303     303   303       303    403
            GET  /sign-in/again                           200    200   200    200      200  200     200   200       200    303
            POST /sign-in/again/app                       422    422   422    422      422  422     422   422       422    403
            POST /sign-in/again/card                      422    422   422    422      422  422     422   422       422    403
            POST /sign-in/again/passkey/options           200    200   200    200      200  200     200   200       200    403
            POST /sign-in/again/with/{door}               404    404   404    404      404  404     404   404       404    403
            GET  /conversation                            404    404   200    200      404  404     404   404       404    303
            GET  /conversation/{dossier}                  200    404   200    404      404  404     404   404       404    303
            POST /conversation/{dossier}                  303    404   303    404      404  404     404   404       404    403
            POST /conversation/{dossier}/read             303    404   303    404      404  404     404   404       404    403
            POST /conversation/{dossier}/settle           403    404   303    404      404  404     404   404       404    403
            GET  /conversation/{dossier}/{message}/edit   403    404   200    404      404  404     404   404       404    303
            POST /conversation/{dossier}/{message}/edit   403    404   303    404      404  404     404   404       404    403
            GET  /conversation/{dossier}/{message}/paper  404    404   200    404      404  404     404   404       404    303
            POST /conversation/{dossier}/{message}/passed 403    404   303    404      404  404     404   404       404    403
            POST /conversation/{dossier}/{message}/withdraw 403  404   303    404      404  404     404   404       404    403
            POST /sign-in/again/passkey                   422    422   422    422      422  422     422   422       422    403
            """;

    /** A form that can be kept, but for the day. */
    private static final String REPORT =
            "title=A title;text=A text of a report;kind=PHONE;minutes=;audience=NOW;visibleOn=;reason=;reviewOn=;base=1;happenedOn=";

    /** Routes without a dossier behind them; each has specs of its own. */
    private static final List<String> OPEN = List.of(
            "GET /sign-in",
            "POST /sign-in",
            "POST /sign-in/passkey",
            "POST /sign-in/passkey/options",
            "GET /sign-in/second",
            "POST /sign-in/second/app",
            "POST /sign-in/second/card",
            "GET /sign-in/recovery",
            "POST /sign-in/recovery",
            "GET /sign-in/late",
            "POST /sign-in/with/{door}",
            "GET /sign-in/back",
            "POST /sign-in/back",
            "POST /sign-in/ended/{door}",
            "POST /sign-in/choose/with/{door}",
            "GET /activate",
            "POST /activate",
            "GET /sign-in/choose",
            "POST /sign-in/choose/passkey",
            "POST /sign-in/choose/passkey/options",
            "GET /sign-in/choose/password",
            "POST /sign-in/choose/password",
            "GET /sign-in/choose/app",
            "POST /sign-in/choose/app",
            "POST /sign-in/choose/app/new",
            "GET /sign-in/choose/card",
            "POST /sign-in/choose/card",
            "POST /sign-in/choose/card/new",
            "GET /health",
            "GET /assets/{*path}",
            "GET /house-style/{hash}.css",
            "POST /away",
            "POST /language",
            "/error",
            "GET /home/looked/{dossier}/stream",
            "GET /conversation/{dossier}/stream");

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Marked marked;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

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
        somebody = story.person("Iemand Anders", Role.CONTENT_EDITOR);
    }

    private record Row(String method, String path, Map<String, Integer> answers) {
        String name() {
            return method + " " + path;
        }
    }

    private static List<Row> expected() {
        var lines = EXPECTED.lines().toList();
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
        return path.replace("{dossier}", dossier.toString())
                .replace("{report}", report.toString())
                .replace("{message}", messageBeside(report).toString())
                .replace("{person}", somebody.toString())
                .replace("{notice}", UUID.randomUUID().toString())
                .replace("{passkey}", UUID.randomUUID().toString())
                .replace("{link}", UUID.randomUUID().toString())
                .replace("{door}", "nowhere")
                .replace("{session}", UUID.randomUUID().toString())
                .replace("{section}", "terms")
                .replace("{look}", "0b4a5e-c66a12-round-system");
    }

    private UUID messageBeside(UUID report) {
        if (report.equals(own.shown()) || report.equals(own.hidden())) return own.message();
        return report.equals(foreign.shown()) ? foreign.message() : report;
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
        var fields = new LinkedHashMap<String, String>();
        if (row.path().startsWith("/admin")) fields.put("department", dossier.toString());
        if (row.path().startsWith("/conversation"))
            put(fields, "text=Said" + own.mark() + ";base=1;how=PHONED;upTo=" + own.message());
        if (row.path().startsWith("/report"))
            put(fields, REPORT + LocalDate.now(ZoneOffset.UTC).minusDays(1));
        return session.post(path, fields);
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
        known.addAll(OPEN);
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
        var sees = status == 200 || status == 422 ? viewer : "nobody"; // a form that must be corrected is a page too
        var allowedOwn = List.of("client", "worker", "lead").contains(sees) || sees.equals("officer");
        var allowedForeign = List.of("other", "colleague", "lead").contains(sees) || sees.equals("officer");
        if (!allowedOwn && everything.contains(own.mark())) leaks.add(own.mark());
        if (!allowedForeign && everything.contains(foreign.mark())) leaks.add(foreign.mark());
        for (var word : List.of("Hidden", "Reason"))
            if (!List.of("worker", "colleague").contains(sees))
                for (var dossier : List.of(own, foreign))
                    if (everything.contains(dossier.word(word))) leaks.add(dossier.word(word));
        if (sees.equals("lead"))
            for (var word : List.of("Shown", "Said", "Asked"))
                for (var dossier : List.of(own, foreign))
                    if (everything.contains(dossier.word(word))) leaks.add(dossier.word(word));
        if (sees.equals("officer"))
            for (var word : List.of(
                    "Given", "Family", "Address", "Caution", "Case", "Request", "Goal", "Task", "Shown", "Hidden",
                    "Said", "Asked"))
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
            for (var viewer :
                    List.of("client", "other", "worker", "colleague", "officer", "admin", "volunteer", "office")) {
                var session = session(viewer);
                var unknown = ask(session, row, nowhere, nowhere);
                if (unknown.status() != 404)
                    wrong.add(row.name() + " as " + viewer + " on an unknown id: " + unknown.status());
                if (!List.of("other", "colleague").contains(viewer)) {
                    var strange = ask(session, row, foreign.id().value(), foreign.shown());
                    if (strange.status() != 404 || !strange.plain().equals(unknown.plain()))
                        wrong.add(row.name() + " as " + viewer + " on a foreign dossier: " + strange.status());
                }
                if ((row.path().contains("{report}") || row.path().contains("{message}"))
                        && List.of("client", "worker").contains(viewer)
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
            for (var viewer : List.of("client", "worker", "lead", "colleague")) {
                var session = session(viewer);
                var before = lines(own.id().value());
                var answer = ask(session, row, own.id().value(), own.shown());
                var after = lines(own.id().value());
                if (answer.status() == 200 && after - before != 1)
                    wrong.add(row.name() + " as " + viewer + " left " + (after - before) + " lines");
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
            for (var viewer : List.of("client", "worker", "lead", "colleague")) {
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
