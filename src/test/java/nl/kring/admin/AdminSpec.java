package nl.kring.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.account.PersonAdded;
import nl.kring.account.RolesChanged;
import nl.kring.account.SignInsEnded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@KringSpec
@RecordApplicationEvents
class AdminSpec {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationEvents events;

    private Visitor.Session admin;
    private PersonId person;
    private String name;

    @BeforeEach
    void an_administrator_and_somebody() {
        admin = visitor.as(story.admin);
        name = "Zjef Zoek" + NAMES.incrementAndGet();
        person = story.person(name, Role.WORKER);
    }

    private String path() {
        return "/admin/person/" + person;
    }

    private Map<String, String> form(String... pairs) {
        var fields = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) fields.put(pairs[i], pairs[i + 1]);
        return fields;
    }

    @Nested
    class The_list {
        @Test
        void is_found_by_a_part_of_a_name_whatever_its_accents_and_the_name_stands_in_no_address() {
            var found = admin.post("/admin", form("name", "ZJÉF zoek" + NAMES.get()));
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.body())
                    .contains(name, "href=\"" + path() + "\"", "1 persoon gevonden", "Maatschappelijk werker")
                    .doesNotContain("Sam Visser</a>");
            assertThat(admin.get("/admin?name=" + "Zjef").body()).doesNotContain("persoon gevonden");
        }

        @Test
        void never_shows_a_client_or_somebody_of_the_circle() {
            for (var role : List.of(Role.CLIENT, Role.REPRESENTATIVE, Role.SUPPORTER)) {
                var outside = story.unsigned("Verborgen Cliënt" + NAMES.get(), role);
                assertThat(admin.post("/admin", form("name", "Verborgen")).body())
                        .contains("0 mensen gevonden");
                assertThat(admin.get("/admin/person/" + outside).status()).isEqualTo(404);
                for (var act : List.of("/role", "/role/end", "/department", "/department/end", "/end"))
                    assertThat(admin.post(
                                            "/admin/person/" + outside + act,
                                            form(
                                                    "role",
                                                    "WORKER",
                                                    "department",
                                                    UUID.randomUUID().toString()))
                                    .status())
                            .as(act)
                            .isEqualTo(404);
                assertThat(held(outside)).isEqualTo(role.name());
            }
        }

        @Test
        void goes_on_over_pages_of_fifty() {
            for (var i = 0; i < 51; i++) story.unsigned("Aaa Veel" + NAMES.incrementAndGet(), Role.VOLUNTEER);
            assertThat(admin.get("/admin").body()).contains("Aaa Veel", "href=\"/admin?page=2\"");
            assertThat(admin.get("/admin?page=2").body())
                    .doesNotContain("Aaa Veel" + NAMES.get() + "<")
                    .contains("rel=\"prev\"");
            assertThat(admin.get("/admin?page=x").status()).isEqualTo(200);
        }
    }

    @Nested
    class A_new_person {
        private Map<String, String> filled() {
            return form("name", " Nina  Nieuw ", "mail", "nina@voorbeeld.nl", "roles", "COORDINATOR");
        }

        private PersonId made(Visitor.Answer answer) {
            assertThat(answer.status()).isEqualTo(303);
            return new PersonId(UUID.fromString(answer.location().replace("/admin/person/", "")));
        }

        @Test
        void gets_an_account_and_what_the_role_opens_and_is_announced_for_the_invitation() throws SQLException {
            var nina = made(admin.post("/admin/new", filled()));
            assertThat(admin.get("/admin/person/" + nina).body())
                    .contains(
                            "Nina Nieuw",
                            "Aanmelding en planning",
                            "Nog nooit gebruikt",
                            "Geheimhouding niet getekend");
            assertThat(told(
                            "select string_agg(kind || ' ' || role, ',' order by kind) from access.permit where person = ?",
                            nina))
                    .isEqualTo("OWNER COORDINATOR,STAFF COORDINATOR");
            assertThat(events.stream(PersonAdded.class).filter(it -> it.person().equals(nina)))
                    .singleElement()
                    .satisfies(added -> assertThat(added.mail()).isEqualTo("nina@voorbeeld.nl"))
                    .satisfies(added -> assertThat(added.toString()).doesNotContain("nina@"));
            assertThat(lines(nina))
                    .containsExactlyInAnyOrder(
                            "CREATE account.person:" + nina,
                            "ROLE_CHANGED account.person:" + nina,
                            "ROLE_CHANGED account.role:" + nina + ":COORDINATOR");
        }

        @Test
        void begins_in_a_department_and_can_have_several_roles() {
            var department = department("Schuldhulp");
            var answer = admin.send(token(post("/admin/new")
                    .param("name", "Lea Leiding")
                    .param("roles", "WORKER", "TEAM_LEAD")
                    .param("department", department)
                    .param("form", UUID.randomUUID().toString())));
            var lea = made(answer);
            assertThat(held(lea)).isEqualTo("WORKER,TEAM_LEAD");
            assertThat(admin.get("/admin/person/" + lea).body()).contains("Schuldhulp" + suffix());
            assertThat(admin.get("/admin/departments").body()).contains("Leiding: Lea Leiding.");
        }

        @Test
        void is_made_once_however_often_the_form_is_sent() {
            var fields = filled();
            fields.put("form", UUID.randomUUID().toString());
            assertThat(admin.post("/admin/new", fields).location())
                    .isEqualTo(admin.post("/admin/new", fields).location());
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                name            | ''        | Vul de naam in.
                mail            | nina@     | Kijk het e-mailadres na.
                mail            | n@b.nl,x  | Kijk het e-mailadres na.
                roles           | ''        | Kies minstens één rol.
                roles           | CLIENT    | Deze rol kun je niet geven.
                roles           | SYSTEM    | Deze rol kun je niet geven.
                """)
        void is_not_made_of_a_form_that_is_wrong_and_what_was_typed_stays(
                String field, String typed, String complaint) {
            var fields = filled();
            fields.put(field, typed);
            var answer = admin.post("/admin/new", fields);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body())
                    .contains(complaint, field.equals("name") ? "nina@voorbeeld.nl" : "value=\"Nina Nieuw\"");
            assertThat(events.stream(PersonAdded.class)).isEmpty();
        }

        @Test
        void does_not_get_roles_that_do_not_go_together() {
            var answer = admin.send(token(post("/admin/new")
                    .param("name", "Nina Nieuw")
                    .param("roles", "WORKER", "ADMINISTRATOR")
                    .param("form", UUID.randomUUID().toString())));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Een beheerder helpt geen cliënten");
        }
    }

    @Nested
    class A_role {
        @Test
        void opens_and_shuts_in_the_very_request_after_it_was_given_and_ended() {
            var clerk = story.person("Kees Kantoor", Role.BACK_OFFICE);
            var session = visitor.as(clerk);
            assertThat(session.get("/team/emergency").status()).isEqualTo(404);
            assertThat(admin.post("/admin/person/" + clerk + "/role", form("role", "WORKER"))
                            .status())
                    .isEqualTo(303);
            assertThat(session.get("/team/emergency").status()).isEqualTo(200);
            assertThat(admin.post("/admin/person/" + clerk + "/role/end", form("role", "WORKER"))
                            .status())
                    .isEqualTo(303);
            assertThat(session.get("/team/emergency").status()).isEqualTo(404);
            assertThat(admin.get("/admin/person/" + clerk).body())
                    .containsSubsequence("Administratie", "Maatschappelijk werker", "van ");
        }

        @Test
        void is_one_line_and_one_piece_of_news_when_given_and_one_when_ended() throws SQLException {
            events.clear();
            admin.post(path() + "/role", form("role", "CONTENT_EDITOR"));
            admin.post(path() + "/role/end", form("role", "WORKER"));
            assertThat(lines(person))
                    .contains(
                            "ROLE_CHANGED account.role:" + person + ":CONTENT_EDITOR",
                            "ROLE_CHANGED account.role:" + person + ":WORKER:ENDED");
            assertThat(events.stream(RolesChanged.class))
                    .extracting(RolesChanged::person, RolesChanged::role, RolesChanged::given, RolesChanged::by)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(person, Role.CONTENT_EDITOR, true, story.admin),
                            org.assertj.core.groups.Tuple.tuple(person, Role.WORKER, false, story.admin));
        }

        @Test
        void is_shown_to_the_privacy_officer_in_a_plain_sentence_with_who_gave_it() {
            admin.post(path() + "/role", form("role", "CONTENT_EDITOR"));
            var log = visitor.as(story.officer).post("/oversight", form("kind", "accounts"));
            assertThat(log.body())
                    .containsSubsequence("Sam Visser", "Rol veranderd", name + " kreeg deze rol: Schrijver van teksten")
                    .doesNotContain("<td>Bekeken", "Geweigerd</");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                /role     | WORKER          | heeft deze rol al
                /role     | ADMINISTRATOR   | Een beheerder helpt geen cliënten
                /role     | PRIVACY_OFFICER | Wie de privacy bewaakt
                /role     | VOLUNTEER       | Een vrijwilliger ziet geen dossiers
                /role     | CLIENT          | Deze rol kun je niet geven
                /role     | SUPPORTER       | Deze rol kun je niet geven
                /role     | SYSTEM          | Deze rol kun je niet geven
                /role     | ''              | Kies minstens één rol
                /role/end | TEAM_LEAD       | heeft deze rol niet
                """)
        void is_refused_with_the_reason_and_nothing_changes(String act, String role, String reason) {
            var answer = admin.post(path() + act, form("role", role));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains(reason, name);
            assertThat(held(person)).isEqualTo("WORKER");
        }

        @Test
        void is_never_given_to_or_taken_from_oneself() {
            var own = "/admin/person/" + story.admin;
            assertThat(admin.get(own).body())
                    .contains("Dit ben jij")
                    .doesNotContain("Geef een rol", "Stop dit account");
            for (var act : List.of("/role", "/role/end", "/end")) {
                var answer =
                        admin.post(own + act, form("role", act.equals("/role") ? "CONTENT_EDITOR" : "ADMINISTRATOR"));
                assertThat(answer.status()).as(act).isEqualTo(422);
                assertThat(answer.body()).as(act).contains("Vraag een andere beheerder");
            }
            assertThat(held(story.admin)).isEqualTo("ADMINISTRATOR");
        }
    }

    @Nested
    class An_account {
        @Test
        void ends_after_a_page_that_says_what_happens() {
            var session = visitor.as(person);
            assertThat(session.get("/home/work").status()).isEqualTo(200);
            assertThat(admin.get(path() + "/end").body()).contains("uit alle hulpteams", "niet terugdraaien", name);
            assertThat(session.get("/home/work").status()).isEqualTo(200);

            events.clear();
            assertThat(admin.post(path() + "/end", form()).location()).isEqualTo(path());
            assertThat(session.get("/home/work").location()).isEqualTo("/sign-in");
            assertThat(visitor.as(story.worker).get("/home/work").status()).isEqualTo(200);
            assertThat(events.stream(SignInsEnded.class)).containsExactly(new SignInsEnded(person));
            assertThat(admin.get(path()).body()).contains("Gestopt op", name).doesNotContain("Geef een rol");
            assertThat(told("select count(*) from access.permit where person = ? and ends_at is null", person))
                    .isEqualTo("0");
        }

        @Test
        void that_ended_gets_no_role_any_more_and_ending_it_again_changes_nothing() throws SQLException {
            admin.post(path() + "/end", form());
            var before = lines(person).size();
            var answer = admin.post(path() + "/role", form("role", "WORKER"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Dit account is gestopt");
            assertThat(admin.get(path() + "/end").location()).isEqualTo(path());
            assertThat(admin.post(path() + "/end", form()).location()).isEqualTo(path());
            assertThat(lines(person).stream().filter(line -> line.startsWith("ROLE_CHANGED")))
                    .hasSize(4);
            assertThat(before).isPositive();
        }

        @Test
        void that_nobody_has_is_not_there() {
            assertThat(admin.get("/admin/person/" + UUID.randomUUID()).status()).isEqualTo(404);
            assertThat(admin.get("/admin/person/x").status()).isEqualTo(404);
        }
    }

    @Nested
    class A_department {
        @Test
        void takes_people_in_a_role_that_they_have_and_ends_when_it_is_empty() {
            var department = department("Jeugd");
            var place = path() + "/department";
            assertThat(admin.post(place, form("department", department, "as", "TEAM_LEAD"))
                            .status())
                    .isEqualTo(422);
            assertThat(admin.post(place, form("department", department, "as", "WORKER"))
                            .status())
                    .isEqualTo(303);
            assertThat(admin.post(place, form("department", department, "as", "WORKER"))
                            .body())
                    .contains("werkt al zo in die afdeling");
            assertThat(admin.post(place, form("department", UUID.randomUUID().toString(), "as", "WORKER"))
                            .status())
                    .isEqualTo(422);
            assertThat(admin.post("/admin", form("name", name)).body()).contains("Jeugd" + suffix());
            var full = admin.post("/admin/departments/end", form("department", department));
            assertThat(full.status()).isEqualTo(422);
            assertThat(full.body()).contains("werken nog mensen");
            admin.post(place + "/end", form("department", department));
            assertThat(admin.post("/admin/departments/end", form("department", department))
                            .status())
                    .isEqualTo(303);
            assertThat(admin.get("/admin/departments").body()).doesNotContain("Jeugd" + suffix());
        }

        @Test
        void is_left_when_the_role_ends() {
            var department = department("Wijkteam");
            admin.post(path() + "/department", form("department", department, "as", "WORKER"));
            admin.post(path() + "/role", form("role", "CONTENT_EDITOR"));
            admin.post(path() + "/role/end", form("role", "WORKER"));
            assertThat(told("select count(*) from account.placement where until is null and person = ?", person))
                    .isEqualTo("0");
        }

        @Test
        void needs_a_name_of_its_own() {
            department("Uniek");
            for (var typed : Map.of(
                            "",
                            "Vul de naam in",
                            "uniek" + suffix(),
                            "al een afdeling",
                            "x".repeat(101),
                            "hoogstens 100")
                    .entrySet()) {
                var answer = admin.post("/admin/departments", form("name", typed.getKey()));
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.body()).contains(typed.getValue(), "value=\"" + typed.getKey() + "\"");
            }
        }
    }

    @Nested
    class The_pledge {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                nl   | Kort. | Schrijf minstens 100 tekens
                en   | Kort. | Schrijf minstens 100 tekens
                sure | false | Zet een vinkje als je dit zeker weet
                """)
        void is_not_replaced_by_a_text_that_is_wrong_and_what_was_typed_stays(
                String field, String typed, String complaint) {
            var fields = form("nl", "Ik zwijg. ".repeat(20), "en", "I am silent. ".repeat(20), "sure", "true");
            fields.put(field, typed);
            var answer = admin.post("/admin/pledge", fields);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains(complaint, field.equals("nl") ? "I am silent." : "Ik zwijg.");
            assertThat(visitor.as(person).get("/home/work").status()).isEqualTo(200);
        }
    }

    @Nested
    class Everybody_else {
        @Test
        void finds_nothing_on_any_route_as_if_there_were_none() {
            var others = new ArrayList<>(List.of(story.worker, story.lead, story.officer, story.client, person));
            for (var role : List.of(Role.VOLUNTEER, Role.BACK_OFFICE, Role.COORDINATOR, Role.COMMITTEE_MEMBER))
                others.add(story.person("Ander Mens", role));
            for (var other : others) {
                var session = visitor.as(other);
                var nowhere = session.get("/no-such-path");
                for (var route : List.of(
                        "", "/new", "/person/" + person, "/person/" + person + "/end", "/departments", "/pledge")) {
                    var answer = session.get("/admin" + route);
                    assertThat(answer.status()).as(route).isEqualTo(404);
                    assertThat(answer.plain()).as(route).isEqualTo(nowhere.plain());
                }
                var fields = form(
                        "name",
                        "Iemand",
                        "roles",
                        "VOLUNTEER",
                        "role",
                        "CONTENT_EDITOR",
                        "department",
                        UUID.randomUUID().toString());
                for (var route : List.of(
                        "",
                        "/new",
                        "/person/" + person + "/role",
                        "/person/" + person + "/role/end",
                        "/person/" + person + "/department",
                        "/person/" + person + "/department/end",
                        "/person/" + person + "/end",
                        "/departments",
                        "/departments/end",
                        "/pledge")) {
                    var answer = session.post("/admin" + route, fields);
                    assertThat(answer.status()).as(route).isEqualTo(404);
                    assertThat(answer.plain()).as(route).isEqualTo(nowhere.plain());
                }
            }
            assertThat(held(person)).isEqualTo("WORKER");
        }

        @Test
        void who_is_not_signed_in_is_led_to_sign_in() {
            assertThat(visitor.nobody().get("/admin").location()).isEqualTo("/sign-in");
        }

        @Test
        void a_forged_post_changes_nothing() {
            assertThat(admin.send(post(path() + "/end")
                                    .param("form", UUID.randomUUID().toString()))
                            .status())
                    .isEqualTo(403);
            assertThat(held(person)).isEqualTo("WORKER");
        }
    }

    private String suffix() {
        return " " + NAMES.get();
    }

    private String department(String kind) {
        var called = kind + suffix();
        assertThat(admin.post("/admin/departments", form("name", called)).status())
                .isEqualTo(303);
        var page = admin.get("/admin/departments").body();
        var start = page.indexOf("value=\"", page.indexOf("<b>" + called));
        var form = page.indexOf("name=\"department\" value=\"", page.indexOf("<b>" + called))
                + "name=\"department\" value=\"".length();
        assertThat(start).isPositive();
        return page.substring(form, form + 36);
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder token(
            org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request) {
        return request.param("_csrf", admin.get("/test/token").body());
    }

    private String held(PersonId of) {
        return told(
                "select string_agg(role, ',' order by role desc) from account.role where until is null and person = ?",
                of);
    }

    private static List<String> lines(PersonId about) throws SQLException {
        return List.of(told(
                        "select string_agg(kind || ' ' || object, ',') from audit.event where object like '%' || ?::text || '%'",
                        about)
                .split(","));
    }

    private static String told(String sql, PersonId person) {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, person.value());
            try (var row = statement.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
