package nl.kring.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsJourney extends Walk {
    @Test
    void an_administrator_walks_through_the_settings_on_a_desk_and_on_a_phone() {
        for (var width : List.of(1280, 390)) {
            var admin = as("admin", width);
            look(admin, "admin");
            for (var place : List.of("", "/organisation", "/look", "/contact", "/terms", "/responsible", "/keys")) {
                go(admin, "/admin/settings" + place);
                look(admin, "settings" + place.replace('/', '-'));
            }
            admin.locator("main .k-code")
                    .evaluate("it => { it.textContent = '/a-folder_with_a_long_name_'.repeat(9) }");
            look(admin, "settings-keys-long");
            admin.locator("main form button[type=submit]").first().click();
            look(admin, "settings-keys-wrong");
            var visitor = page(width, true);
            go(visitor, "/privacy");
            look(visitor, "privacy");
        }
    }

    @Test
    void a_colour_that_cannot_be_read_is_told_while_it_is_chosen_and_the_preview_follows() {
        var admin = as("admin", 1280);
        go(admin, "/admin/settings/look");
        var button = admin.locator("#look .k-btn--main");
        var colour = "node => getComputedStyle(node).backgroundColor";
        var before = button.evaluate(colour);
        admin.locator("[id='look.brand']").fill("#7fc7dd");
        admin.locator("#look .k-note--let").waitFor();
        assertThat(admin.locator("#look").textContent()).contains("De letters op een knop zijn te zwak");
        admin.locator("[id='look.brand']").fill("#4d2570");
        admin.locator("#look .k-note--let").waitFor(hidden());
        admin.waitForCondition(() -> !button.evaluate(colour).equals(before));
        assertThat(admin.locator(".k-side [aria-current=page]").count()).isEqualTo(1);
        look(admin, "settings-look");
    }

    private static com.microsoft.playwright.Locator.WaitForOptions hidden() {
        return new com.microsoft.playwright.Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
    }
}
