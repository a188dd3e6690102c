package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

class AdminJourney extends Walk {
    @Test
    void an_administrator_adds_somebody_gives_a_role_and_ends_the_account() {
        for (var width : new int[] {1280, 390}) {
            var admin = as("admin", width);
            go(admin, "/admin/people");
            assertThat(admin.locator("main table").innerText()).contains("Anouk de Boer");
            look(admin, "admin-people");
            go(admin, "/admin/departments");
            look(admin, "admin-departments");
            go(admin, "/admin/pledge");
            look(admin, "admin-pledge");
            go(admin, "/admin/copies");
            look(admin, "admin-copies");
            go(admin, "/admin/new");
            look(admin, "admin-new");
            admin.locator("main button[type=submit]").last().click();
            look(admin, "admin-new-wrong");
            admin.locator("#name").fill("Nora Nieuw " + width);
            admin.locator("label:has(input[value=CONTENT_EDITOR])").click();
            admin.locator("main button[type=submit]").last().click();
            look(admin, "admin-person");
            assertThat(admin.content()).contains("Nora Nieuw " + width, "Nog nooit gebruikt");
            admin.locator("#role").selectOption("WORKER");
            admin.locator("section[aria-labelledby=roles] form:has(#role) button")
                    .click();
            admin.locator("#role").selectOption("ADMINISTRATOR");
            admin.locator("section[aria-labelledby=roles] form:has(#role) button")
                    .click();
            look(admin, "admin-person-refused");
            assertThat(admin.content()).contains("Een beheerder helpt geen cliënten");
            admin.locator("a[href$='/end']").click();
            look(admin, "admin-end");
            admin.locator("#end").click();
            look(admin, "admin-ended");
            assertThat(admin.content()).contains("Gestopt op");
        }
    }

    @Test
    void on_a_phone_every_place_is_one_or_two_taps_away_with_and_without_script() {
        for (var script : new boolean[] {true, false}) {
            var admin = as("admin", 390, script);
            var bar = admin.locator(".k-side nav > ul > li").filter(visible());
            assertThat(bar.allInnerTexts()).hasSize(5).last().asString().contains("Meer");
            both(admin, "bar");
            var more = admin.locator(".k-rest summary");
            var pledge = admin.locator(".k-rest a[href='/admin/pledge']");
            assertThat(pledge.isVisible()).isFalse();
            more.click();
            assertThat(pledge.isVisible()).isTrue();
            look(admin, "bar-more");
            if (script) {
                admin.keyboard().press("Escape");
                assertThat(pledge.isVisible()).isFalse();
                assertThat(more.evaluate("it => it === document.activeElement")).isEqualTo(true);
                more.click();
                admin.locator("h1").click();
                assertThat(pledge.isVisible()).isFalse();
                more.click();
            }
            pledge.click();
            admin.waitForLoadState();
            assertThat(admin.url()).endsWith("/admin/pledge");
            assertThat(admin.locator(".k-side [aria-current=page]")
                            .filter(visible())
                            .count())
                    .as("closed again")
                    .isZero();
            look(admin, "bar-in-more");
            admin.setViewportSize(1280, 900);
            assertThat(more.isVisible()).isFalse();
            assertThat(bar.count()).isEqualTo(7);
        }
        var few = as("volunteer", 320);
        assertThat(few.locator(".k-rest").count()).isZero();
        look(few, "bar-few");
    }

    @Test
    void somebody_new_is_led_to_the_pledge_with_and_without_script_and_is_told_what_is_missing() {
        for (var width : new int[] {1280, 390}) {
            var bram = as("new-worker", width, width > 700);
            assertThat(bram.url()).endsWith("/account/pledge");
            if (width > 700) look(bram, "pledge");
            bram.locator("main button[type=submit]").first().click();
            assertThat(bram.content()).contains("Zet eerst een vinkje");
        }
        var narrow = as("new-worker", 390);
        look(narrow, "pledge");
        var volunteer = as("volunteer", 390);
        look(volunteer, "volunteer");
    }

    private static Locator.FilterOptions visible() {
        return new Locator.FilterOptions().setVisible(true);
    }
}
