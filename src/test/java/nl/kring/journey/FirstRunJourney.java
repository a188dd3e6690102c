package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Locale;
import nl.kring.Kring;
import nl.kring.TestDatabase;
import nl.kring.admin.FirstRun;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An empty portal, from the token on the console to a list of things to do that is done. */
@SpringBootTest(
        classes = Kring.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"kring.mode=run", "logging.level.root=warn"})
@DirtiesContext
class FirstRunJourney extends Sight {
    private static final TestDatabase.Fresh FRESH = TestDatabase.fresh("kring_first_run_journey");

    @Autowired
    FirstRun first;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        FRESH.properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Test
    void whoever_started_it_becomes_the_administrator_and_makes_it_ready_for_people() {
        var sam = page(1280, true);
        proves(sam, first.print().orElseThrow());
        givesAddress(sam);
        givesName(sam);
        choosesHowToSignIn(sam);
        both(sam, "desk-first");
        languages(sam, "desk-first");
        assertThat(sam.locator(".k-do").innerText().split("nog niet gedaan", -1))
                .hasSize(7);
        doesAll(sam);
        assertThat(sam.locator("main").innerText()).contains("Alles is gedaan").doesNotContain("nog niet gedaan");
        both(sam, "desk-done");

        var visitor = page(390, true);
        go(visitor, "/sign-in");
        assertThat(visitor.locator("body").innerText())
                .contains("Stadskring Oost", "Met uw telefoon of sleutel")
                .doesNotMatch(JE);
        go(visitor, "/first-run");
        assertThat(visitor.locator("main").innerText()).contains("Deze pagina is er niet");
        go(visitor, "/privacy");
        both(visitor, "privacy-first");
        assertThat(visitor.locator("main").innerText()).contains("Noor Haddad", "088 000 99 88");
    }

    private void proves(Page sam, String token) {
        go(sam, "/first-run");
        both(sam, "first-token");
        languages(sam, "first-token");
        sam.locator("#token").fill("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA");
        Door.send(sam, "/first-run");
        assertThat(sam.locator("main").innerText()).contains("nog 9 keer");
        wrong(sam, "first-token-wrong");
        sam.locator("#token").fill(token.toLowerCase(Locale.ROOT).replace('-', ' '));
        Door.send(sam, "/first-run");
    }

    private void givesAddress(Page sam) {
        assertThat(sam.locator("#address").inputValue()).isEqualTo(address(""));
        both(sam, "first-address");
        languages(sam, "first-address");
        sam.locator("#address").fill("http://portaal.voorbeeld.nl");
        Door.send(sam, "/address");
        assertThat(sam.locator("#address").inputValue()).isEqualTo("http://portaal.voorbeeld.nl");
        wrong(sam, "first-address-wrong");
        sam.locator("#address").fill(address(""));
        Door.send(sam, "/address");
    }

    private void givesName(Page sam) {
        both(sam, "first-name");
        languages(sam, "first-name");
        Door.send(sam, "/administrator");
        assertThat(sam.locator("main").innerText()).contains("Vul een naam in");
        wrong(sam, "first-name-wrong");
        sam.locator("#name").fill("Sam Visser");
        Door.send(sam, "/administrator");
        assertThat(sam.url()).endsWith("/sign-in/choose");
        go(sam, "/first-run");
        assertThat(sam.url()).as("at the beginning again").endsWith("/sign-in/choose");
    }

    private void choosesHowToSignIn(Page sam) {
        sam.locator("main a[href$='second=app']").click();
        Door.password(sam, "sam", Door.PASSWORD);
        Door.app(sam, page -> {});
        Door.send(sam, "/sign-in/codes");
        Door.sign(sam);
        assertThat(sam.url()).endsWith("/admin");
    }

    private void doesAll(Page sam) {
        toDo(sam, "/admin/settings/organisation");
        sam.locator("#name").fill("Stadskring Oost");
        sam.locator("label:has(input[value=u])").click();
        save(sam);
        toDo(sam, "/admin/settings/contact");
        save(sam);
        toDo(sam, "/admin/settings/look");
        sam.locator("[id='look.brand']").fill("#4d2570");
        save(sam);
        toDo(sam, "/admin/settings/responsible");
        save(sam);
        wrong(sam, "responsible-wrong");
        sam.locator("#name").fill("Noor Haddad");
        sam.locator("#role").fill("Directeur");
        sam.locator("#phone").fill("088 000 99 88");
        sam.locator("#mail").fill("noor@voorbeeld.nl");
        save(sam);
        toDo(sam, "/admin/settings/keys");
        sam.locator("label:has(#kept)").click();
        save(sam);
        both(sam, "keys-kept");
        toDo(sam, "/admin/people");
        both(sam, "people-first");
        sam.locator("main a[href='/admin/new']").click();
        sam.locator("#name").fill("Ilse Bos");
        sam.locator("label:has(input[value=PRIVACY_OFFICER])").click();
        Door.send(sam, "/admin/new");
        both(sam, "person-first");
        go(sam, "/admin");
    }

    /** From the list of things to do, as a person finds it. */
    private void toDo(Page sam, String path) {
        go(sam, "/admin");
        sam.locator(".k-do a[href='" + path + "']").click();
        sam.waitForLoadState();
    }

    private static void save(Page sam) {
        sam.locator("main form button[type=submit]").first().click();
        sam.waitForLoadState();
    }
}
