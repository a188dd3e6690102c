package nl.kring.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import nl.kring.KringSpec;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@KringSpec
class AdminSpec {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    private Visitor.Session admin;
    private PersonId person;
    private String name;

    @BeforeEach
    void an_administrator_and_somebody() {
        admin = visitor.as(story.admin);
        NAMES.incrementAndGet();
        name = "Zjef " + UUID.randomUUID().toString().substring(0, 8);
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
            var found = admin.post(
                    "/admin/people", form("name", "ZJÉF" + name.substring(4).toUpperCase(Locale.ROOT)));
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
                assertThat(admin.post("/admin/people", form("name", "Verborgen"))
                                .body())
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
            assertThat(admin.get("/admin/people").body()).contains("Aaa Veel", "href=\"/admin/people?page=2\"");
            assertThat(admin.get("/admin/people?page=2").body())
                    .doesNotContain("Aaa Veel" + NAMES.get() + "<")
                    .contains("rel=\"prev\"");
            assertThat(admin.get("/admin/people?page=x").status()).isEqualTo(200);
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
            assertThat(admin.post("/admin/people", form("name", name)).body()).contains("Jeugd" + suffix());
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
                        "",
                        "/people",
                        "/new",
                        "/person/" + person,
                        "/person/" + person + "/end",
                        "/departments",
                        "/pledge")) {
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
                        "/people",
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

    private String held(PersonId of) {
        return told(
                "select string_agg(role, ',' order by role desc) from account.role where until is null and person = ?",
                of);
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
