package nl.kring.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import nl.kring.profile.Profile;
import nl.kring.profile.Profile.Corners;
import nl.kring.profile.Profile.Font;
import nl.kring.profile.Profile.Look;
import nl.kring.profile.Profiles;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HouseStyleTest {
    static final List<String> ALL = Profiles.ALL;
    private final Assets assets;

    HouseStyleTest() throws IOException {
        this.assets = new Assets();
    }

    @Test
    void the_regional_style_is_the_reference_theme_to_the_letter() {
        assertThat(style("regional").colours()).isEqualTo(Style.colours(Style.read("theme.css")));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void every_profile_can_be_read_well(String profile) {
        assertThat(Contrast.PAIRS).hasSize(23);
        assertThat(Contrast.complaint(style(profile).colours())).isEmpty();
    }

    @Test
    void the_profiles_do_not_look_alike() {
        var brands = new TreeSet<String>();
        var papers = new TreeSet<String>();
        ALL.forEach(it -> brands.add(style(it).colour("action-1-inverse-bg-default")));
        ALL.forEach(it -> papers.add(style(it).colour("accent-1-bg-default")));
        assertThat(brands).hasSize(4);
        assertThat(papers).hasSize(4);
    }

    @Test
    void a_style_that_is_hard_to_read_is_refused_in_one_sentence() {
        assertThatThrownBy(() ->
                        HouseStyle.refuse(looking(new Look("#7fc7dd", "#c66a12", Corners.ROUND, Font.SYSTEM)), assets))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "The colours #7fc7dd and #c66a12 in profiles/studio.properties cannot be read well: ")
                .hasMessageContaining("is needed.");
        assertThatThrownBy(() ->
                        HouseStyle.refuse(looking(new Look("#0b4a5e", "#ffd21a", Corners.ROUND, Font.SYSTEM)), assets))
                .hasMessageContaining("accent-2");
    }

    private static Profile looking(Look look) {
        var studio = Profiles.load("studio");
        return new Profile(
                studio.key(),
                studio.name(),
                studio.address(),
                studio.language(),
                look,
                studio.contact(),
                studio.terms(),
                studio.desk(),
                studio.without());
    }

    @Test
    void good_waiting_and_wrong_look_the_same_everywhere() {
        for (var profile : ALL) {
            assertThat(style(profile).colour("negative-color-default")).isEqualTo("#8f1d17");
            assertThat(style(profile).colour("positive-color-default")).isEqualTo("#135c36");
        }
    }

    @Test
    void the_style_is_one_file_of_tokens_and_fonts_with_a_version() {
        var css = new String(style("institute").css().bytes, UTF_8);
        assertThat(css)
                .contains(
                        "@font-face",
                        "/assets/fonts/figtree-latin-wght-normal.woff2?v=",
                        "--basis-border-radius-md:6px");
        assertThat(css).doesNotContain("@import", "http", "expression");
        assertThat(style("institute").address())
                .matches("/house-style/[0-9a-f]{16}\\.css")
                .isNotEqualTo(style("studio").address());
    }

    @Test
    void contrast_is_counted_as_the_guideline_counts_it() {
        assertThat(Colour.contrast("#000000", "#ffffff")).isCloseTo(21, within(0.001));
        assertThat(Colour.contrast("#767676", "#ffffff")).isCloseTo(4.54, within(0.01));
    }

    @Test
    void a_colour_survives_being_taken_apart() {
        for (var hex : List.of("#0b4a5e", "#c66a12", "#ffffff", "#000000", "#4d2570", "#ffd667")) {
            assertThat(Colour.of(hex).hex()).isEqualTo(hex);
        }
    }

    private Style style(String profile) {
        return new Style(Profiles.load(profile).look(), assets);
    }
}
