package nl.kring.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.kring.Kring;
import nl.kring.Story;
import nl.kring.TestClock;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.profile.Organisation;
import nl.kring.profile.Profiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.util.ReflectionTestUtils;

/** The settings, in a portal of their own: what is changed here would show in every other spec. */
@SpringBootTest(
        classes = Kring.class,
        properties = {"kring.mode=run", "kring.sequencer.pause=50ms", "logging.level.root=warn"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = SettingsSpec.Own.class)
@Import({Story.class, Visitor.class, TestClock.class})
@DirtiesContext
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsSpec {
    private static final TestDatabase.Fresh FRESH = TestDatabase.fresh("kring_settings");
    private static final Pattern SHEET = Pattern.compile("/house-style/[0-9a-f]{16}\\.css");
    private static final Pattern TRIAL = Pattern.compile("/admin/settings/look/[0-9a-z-]+\\.css");

    static class Own implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("own", FRESH.properties()));
        }
    }

    @Autowired
    Story story;

    @Autowired
    Visitor visitor;

    @Autowired
    Organisation organisation;

    @Autowired
    ObjectProvider<JdbcClient> database;

    private Visitor.Session admin;

    @BeforeEach
    void start_from_the_example() {
        admin = visitor.as(story.admin);
        assertThat(admin.post("/admin/settings/start", Map.of("profile", "regional"))
                        .status())
                .isEqualTo(303);
    }

    /** What a section's form sends, with some fields typed otherwise. */
    private Visitor.Answer save(Section section, String... typed) {
        return admin.post("/admin/settings/" + section.word(), form(section, typed));
    }

    private Map<String, String> form(Section section, String... typed) {
        var fields = new HashMap<String, String>();
        for (var field : section.fields())
            fields.put(field.key(), organisation.values().getOrDefault(field.key(), ""));
        if (section == Section.ORGANISATION)
            List.of("billing", "calendar").forEach(it -> fields.put("use." + it, "true"));
        fields.put("base", String.valueOf(organisation.edition()));
        for (var at = 0; at < typed.length; at += 2) fields.put(typed[at], typed[at + 1]);
        return fields;
    }

    private static String one(String sql) throws SQLException {
        try (var superuser = FRESH.connect("postgres");
                var rows = superuser.createStatement().executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static String first(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as("%s in the page", pattern).isTrue();
        return found.group();
    }

    @Nested
    class A_change {
        @Test
        void shows_at_the_next_request_to_everybody() {
            assertThat(save(Section.ORGANISATION, "name", "Stichting De Brug").location())
                    .isEqualTo("/admin/settings");
            for (var session : List.of(visitor.nobody(), visitor.as(story.client)))
                assertThat(session.get("/privacy").body())
                        .contains("Stichting De Brug")
                        .doesNotContain("Welzijn Rijnvaart");
        }

        @Test
        void of_the_form_of_address_changes_the_words_of_every_page() {
            assertThat(visitor.nobody().get("/privacy").body()).contains("Jouw gegevens");
            save(Section.ORGANISATION, "address", "u");
            assertThat(visitor.nobody().get("/privacy").body()).contains("Uw gegevens");
        }

        @Test
        void of_the_exit_leads_somewhere_else_at_once() {
            save(Section.CONTACT, "exit", "https://www.knmi.nl/");
            assertThat(visitor.nobody().get("/privacy").body()).contains("data-away=\"https://www.knmi.nl/\"");
            assertThat(visitor.nobody().post("/away", Map.of()).response().getHeader("Refresh"))
                    .isEqualTo("0; url=https://www.knmi.nl/");
        }

        @Test
        void of_the_house_style_changes_the_address_of_the_style_sheet_and_the_old_one_stays_for_open_pages() {
            var before = first(SHEET, visitor.nobody().get("/privacy").body());
            assertThat(save(Section.LOOK, "look.brand", "#4d2570").status()).isEqualTo(303);
            var after = first(SHEET, visitor.nobody().get("/privacy").body());
            assertThat(after).isNotEqualTo(before);
            assertThat(visitor.nobody().get(after).body()).contains("#4d2570");
            assertThat(visitor.nobody().get(before).body()).contains("#0b4a5e");
        }

        @Test
        void of_the_terms_counts_for_the_next_emergency_access() {
            save(Section.TERMS, "emergency.hours", "3", "recovery.hours", "0");
            assertThat(organisation.now().terms().emergencyAccessHours()).isEqualTo(3);
            assertThat(organisation.now().terms().recoveryHours()).isZero();
            assertThat(visitor.as(story.worker).get("/team/emergency").body()).contains("3 uur");
        }

        @Test
        void of_the_modules_leaves_out_what_is_not_ticked() {
            save(Section.ORGANISATION);
            assertThat(organisation.now().has("billing")).isTrue();
            assertThat(organisation.now().has("workshop")).isFalse();
            assertThat(organisation.now().has("team")).isTrue();
        }

        @Test
        void shows_to_the_privacy_officer_with_the_name_of_who_made_it() throws SQLException {
            var before = Integer.parseInt(one("select count(*) from audit.event where kind = 'SETTINGS_CHANGED'"));
            save(Section.CONTACT, "phone.main", "088 111 22 33");
            assertThat(one("select count(*) from audit.event where kind = 'SETTINGS_CHANGED'"))
                    .isEqualTo(String.valueOf(before + 1));
            assertThat(visitor.as(story.officer).get("/oversight").body())
                    .contains("Instelling veranderd", "Sam Visser");
        }

        @Test
        void that_is_sent_twice_makes_one_edition() throws SQLException {
            var fields = form(Section.CONTACT, "phone.main", "088 111 22 34");
            fields.put("form", UUID.randomUUID().toString());
            var before = Integer.parseInt(one("select max(number) from profile.edition"));
            assertThat(admin.post("/admin/settings/contact", fields).status()).isEqualTo(303);
            assertThat(admin.post("/admin/settings/contact", fields).status()).isIn(303, 409);
            assertThat(one("select max(number) from profile.edition")).isEqualTo(String.valueOf(before + 1));
        }

        @Test
        void is_known_to_another_node_within_two_seconds() throws Exception {
            var other = BeanUtils.instantiateClass(
                    Organisation.class.getDeclaredConstructor(String.class, ObjectProvider.class),
                    "municipal",
                    database);
            save(Section.ORGANISATION, "name", "Ergens Anders");
            assertThat(other.now().name()).isNotEqualTo("Ergens Anders");
            other.refresh();
            assertThat(other.now().name()).isEqualTo("Ergens Anders");
            var often = Organisation.class
                    .getMethod("refresh")
                    .getAnnotation(org.springframework.scheduling.annotation.Scheduled.class);
            assertThat(often.fixedDelay()).isBetween(1L, 2000L);
        }

        @Test
        void of_a_field_that_somebody_else_changed_meanwhile_shows_both_and_keeps_neither_silently() {
            var old = form(Section.CONTACT, "phone.main", "088 222 22 22");
            save(Section.CONTACT, "phone.main", "088 333 33 33");
            var late = admin.post("/admin/settings/contact", old);
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.body()).contains("088 222 22 22", "088 333 33 33");
            assertThat(organisation.now().contact().phone().number()).isEqualTo("088 333 33 33");
        }

        @Test
        void of_one_section_leaves_what_was_changed_in_another_meanwhile() {
            var old = form(Section.CONTACT, "phone.main", "088 222 22 22");
            save(Section.ORGANISATION, "name", "De Brug");
            assertThat(admin.post("/admin/settings/contact", old).status()).isEqualTo(303);
            assertThat(organisation.now().name()).isEqualTo("De Brug");
            assertThat(organisation.now().contact().phone().number()).isEqualTo("088 222 22 22");
        }
    }

    @Nested
    class A_wrong_value {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                ORGANISATION | name                   |                        | Vul dit in.
                ORGANISATION | address                | gij                    | Kies een van de mogelijkheden.
                CONTACT      | phone.main             | bel ons                | Dit is geen telefoonnummer
                CONTACT      | exit                   | http://www.knmi.nl/    | begint met https://
                CONTACT      | exit                   | https://www.knmi.nl/"> | begint met https://
                TERMS        | emergency.hours        | 25                     | van 1 tot en met 24
                TERMS        | recovery.hours         | 169                    | van 0 tot en met 168
                TERMS        | retention.WMO_GENERAL  | 14                     | van 15 tot en met 115
                TERMS        | retention.YOUTH_CARE   | 19                     | van 20 tot en met 115
                TERMS        | retention.HEALTH       | twintig                | van 20 tot en met 115
                LOOK         | look.brand             | blauw                  | Schrijf de kleur als # en zes tekens
                LOOK         | look.brand             | #7fc7dd                | Kies een donkerder hoofdkleur
                LOOK         | look.warm              | #ffd21a                | Kies een donkerder tweede kleur
                """)
        void is_told_at_its_field_and_nothing_is_kept(Section section, String field, String value, String words) {
            var before = organisation.edition();
            var answer = save(section, field, value == null ? "" : value);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains(words, "href=\"#" + field + "\"", "id=\"" + field + "-error\"");
            assertThat(organisation.edition()).isEqualTo(before);
        }
    }

    @Nested
    class A_look {
        @Test
        void is_checked_while_it_is_chosen_and_nothing_is_kept() {
            var before = organisation.edition();
            var good = admin.post("/admin/settings/look/check", form(Section.LOOK, "look.brand", "#4d2570"));
            assertThat(good.body()).contains("Alles is goed te lezen").doesNotContain("<html");
            var bad = admin.post("/admin/settings/look/check", form(Section.LOOK, "look.brand", "#7fc7dd"));
            assertThat(bad.body()).contains("De letters op een knop zijn te zwak", "Nodig is 4.50");
            assertThat(organisation.edition()).isEqualTo(before);
        }

        @Test
        void can_be_looked_at_first_without_script() {
            var tried = admin.post("/admin/settings/look", form(Section.LOOK, "look.brand", "#4d2570", "try", "true"));
            assertThat(tried.status()).isEqualTo(200);
            assertThat(tried.body()).contains("value=\"#4d2570\"", "Alles is goed te lezen");
            assertThat(organisation.now().look().brand()).isEqualTo("#0b4a5e");
            var sheet = admin.get(first(TRIAL, tried.body()));
            assertThat(sheet.body()).contains(".k-preview{", "#4d2570").doesNotContain(":root");
            assertThat(tried.body()).doesNotContain(" style=");
        }

        @Test
        void that_does_not_exist_has_no_style_sheet_and_nobody_else_may_ask_for_one() {
            assertThat(admin.get("/admin/settings/look/0b4a5e-c66a12-oval-system.css")
                            .status())
                    .isEqualTo(404);
            assertThat(visitor.as(story.officer)
                            .get("/admin/settings/look/0b4a5e-c66a12-round-system.css")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Former_settings {
        @Test
        void can_be_put_back_and_that_is_an_edition_too() {
            save(Section.ORGANISATION, "name", "Voor");
            var number = organisation.edition();
            save(Section.ORGANISATION, "name", "Na");
            assertThat(admin.post("/admin/settings/restore", Map.of("number", String.valueOf(number)))
                            .status())
                    .isEqualTo(303);
            assertThat(organisation.now().name()).isEqualTo("Voor");
            assertThat(organisation.edition()).isEqualTo(number + 2);
            assertThat(admin.post("/admin/settings/restore", Map.of("number", "99999"))
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void cannot_be_changed_or_removed_and_new_ones_need_a_pass() throws SQLException {
            try (var app = FRESH.connect("kring_app");
                    var statement = app.createStatement()) {
                for (var sql : List.of(
                        "insert into profile.edition (number, section, text, made_at) values (999999, 'LOOK', '', now())",
                        "insert into profile.installation (address, set_at) values ('https://evil.nl', now())",
                        "update profile.edition set text = ''",
                        "delete from profile.edition",
                        "update profile.installation set address = 'https://evil.nl'",
                        "delete from profile.installation"))
                    assertThatThrownBy(() -> statement.execute(sql))
                            .as(sql)
                            .isInstanceOf(SQLException.class)
                            .extracting(fault -> ((SQLException) fault).getSQLState())
                            .isEqualTo("42501");
            }
        }

        @Test
        void of_a_text_that_no_program_can_read_are_passed_over() throws SQLException {
            save(Section.ORGANISATION, "name", "Heel");
            var number = organisation.edition() + 1;
            try (var superuser = FRESH.connect("postgres");
                    var statement = superuser.createStatement()) {
                statement.execute("insert into profile.edition (number, section, text, made_at) values (" + number
                        + ", 'LOOK', 'look.brand = blue', now())");
                organisation.refresh();
                assertThat(organisation.now().name()).isEqualTo("Heel");
                statement.execute("delete from profile.edition where number = " + number);
                organisation.refresh();
            }
        }
    }

    @Test
    void an_example_brings_everything_and_an_unknown_one_is_refused() {
        for (var profile : Profiles.ALL) {
            assertThat(admin.post("/admin/settings/start", Map.of("profile", profile))
                            .status())
                    .isEqualTo(303);
            assertThat(organisation.now().name())
                    .isEqualTo(Profiles.load(profile).name());
        }
        assertThat(admin.post("/admin/settings/start", Map.of("profile", "national"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void who_answers_for_the_data_stands_on_the_privacy_page_which_every_page_leads_to() {
        var wrong = admin.post("/admin/settings/responsible", Map.of("name", "Noor", "phone", "bel", "mail", "x"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#role\"", "href=\"#phone\"", "href=\"#mail\"");
        admin.post(
                "/admin/settings/responsible",
                Map.of(
                        "name",
                        "Noor <b>Haddad",
                        "role",
                        "Directeur",
                        "phone",
                        "088 000 99 88",
                        "mail",
                        "noor@brug.nl"));
        var page = visitor.nobody().get("/privacy").body();
        assertThat(page)
                .contains("Noor &lt;b&gt;Haddad", "Directeur", "tel:0880009988", "mailto:noor@brug.nl")
                .contains("Autoriteit Persoonsgegevens", "Welzijn Rijnvaart");
        for (var session : List.of(visitor.as(story.client), visitor.as(story.worker)))
            for (var path : List.of("/privacy", "/no-such-page"))
                assertThat(session.get(path).body()).as(path).contains("href=\"/privacy\"");
        for (var path : List.of("/sign-in", "/activate"))
            assertThat(visitor.nobody().get(path).body()).as(path).contains("href=\"/privacy\"");
        assertThat(visitor.as(story.worker).get("/home/work").body()).contains("href=\"/privacy\"");
    }

    @Test
    void the_list_of_things_to_do_shrinks_until_all_is_done() throws SQLException {
        assertThat(visitor.as(story.admin).get("/").location()).isEqualTo("/admin");
        assertThat(admin.get("/admin").body()).contains("Nog te doen", "nog niet gedaan");
        assertThat(admin.post("/admin/settings/keys", Map.of()).status()).isEqualTo(422);
        assertThat(admin.post("/admin/settings/keys", Map.of("kept", "true")).status())
                .isEqualTo(303);
        assertThat(one("select kept_by from admin.key_copy limit 1")).isEqualTo(story.admin.toString());
        assertThat(admin.get("/admin/settings/keys").body())
                .contains(FRESH.keys().toString(), "Sam Visser");
        for (var section : Section.forms()) assertThat(save(section).status()).isEqualTo(303);
        admin.post(
                "/admin/settings/responsible",
                Map.of("name", "Noor", "role", "Directeur", "phone", "088 000 99 88", "mail", "noor@brug.nl"));
        assertThat(admin.get("/admin").body()).contains("Alles is gedaan").doesNotContain("nog niet gedaan");
    }

    @Test
    void the_profile_is_read_from_memory_and_never_for_a_page() {
        var before = ReflectionTestUtils.getField(organisation, "state");
        visitor.as(story.client).get("/home");
        organisation.refresh();
        assertThat(ReflectionTestUtils.getField(organisation, "state")).isSameAs(before);
    }
}
