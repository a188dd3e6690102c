package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdminJourney extends Walk {
    @Test
    void an_administrator_adds_somebody_gives_a_role_and_ends_the_account() {
        for (var width : new int[] {1280, 390}) {
            var admin = as("admin", width);
            look(admin, "admin-people");
            go(admin, "/admin/departments");
            look(admin, "admin-departments");
            go(admin, "/admin/pledge");
            look(admin, "admin-pledge");
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
}
