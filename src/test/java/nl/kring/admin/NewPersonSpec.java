package nl.kring.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.sql.SQLException;
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
import nl.kring.account.PersonAdded;
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
class NewPersonSpec {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    ApplicationEvents events;

    private Visitor.Session admin;

    @BeforeEach
    void an_administrator() {
        admin = visitor.as(story.admin);
        NAMES.incrementAndGet();
    }

    private Map<String, String> form(String... pairs) {
        var fields = new LinkedHashMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) fields.put(pairs[i], pairs[i + 1]);
        return fields;
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
                    .isEqualTo("INTAKE_DESK COORDINATOR,OWNER COORDINATOR");
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
