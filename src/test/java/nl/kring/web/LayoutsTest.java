package nl.kring.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import nl.kring.crypto.SessionKey;
import nl.kring.profile.Language;
import nl.kring.profile.Profile;
import nl.kring.profile.Profiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LayoutsTest {
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "nl.kring");
    private static final Content INSIDE = output -> output.writeContent("<h1>inside</h1>");
    private static final List<NavItem> WAYS = List.of(
            new NavItem(Place.CLIENT, 1, "web.new", "home", "/begin", Set.of()),
            new NavItem(Place.CLIENT, 2, "web.away", "plan", "/plan/{dossier}", Set.of()),
            new NavItem(Place.STAFF, 1, "web.pager", "home", "/day", Set.of("worker")),
            new NavItem(Place.STAFF, 2, "web.tabs", "log", "/log", Set.of("officer")),
            new NavItem(Place.FOOT, 1, "web.skip", "info", "/privacy", Set.of()));
    private final Profile profile;
    private final Style style;
    private final Page.Words words;

    LayoutsTest() throws IOException {
        this.profile = Profiles.load("regional");
        var assets = new Assets();
        this.style = new Style(profile.look(), assets);
        this.words = new Page.Words(
                new Texts(), Clock.systemUTC(), assets, new FormMarks(SessionKey.of(new byte[32])), WAYS);
    }

    @Test
    void a_visitor_costs_no_session_and_loads_one_small_script() {
        var html = render(
                "plainLayout",
                page(null, () -> {
                    throw new AssertionError("nobody may ask for a token here");
                }),
                Map.of());
        assertThat(html)
                .contains("action=\"/away\"", "tel:112", "tel:08002000", "/privacy", "js/kring.js")
                .doesNotContain("htmx", "_csrf");
        assertThat(html.split("<script", -1)).hasSize(2);
    }

    @Test
    void a_live_page_loads_the_others_with_the_nonce() {
        var html = render("clientLayout", page(frame("worker"), () -> "t"), Map.of("active", "", "live", true));
        assertThat(html.split("nonce=\"n-o-n-c-e\"", -1)).hasSize(5);
        assertThat(html).contains("htmx-config", "hx-csp.min.js", "hx-sse.min.js");
    }

    @Test
    void a_client_sees_where_they_are_and_a_way_to_the_dossier_only_with_a_dossier() {
        var page = page(frame("client"), () -> "t");
        assertThat(render("clientLayout", page, Map.of("active", "web.new")))
                .contains("<a href=\"/begin\" aria-current=\"page\">", "<span class=\"k-num\">3")
                .doesNotContain("/plan/");
        assertThat(render("clientLayout", page, Map.of("active", "web.new", "dossier", "d1")))
                .contains("/plan/d1");
    }

    @Test
    void the_rail_shows_what_the_worker_may_do_and_a_guarded_way_out() {
        var html = render("workLayout", page(frame("worker"), () -> "to-ken"), Map.of("active", "web.pager"));
        assertThat(html)
                .contains("/day", "action=\"/sign-out\"", "name=\"_csrf\" value=\"to-ken\"", "Anouk &lt;b&gt;")
                .doesNotContain("/log", "<b>\"");
    }

    @Test
    void of_six_places_a_phone_shows_four_and_the_others_under_more() {
        var six = IntStream.rangeClosed(1, 6)
                .mapToObj(at -> new NavItem(Place.STAFF, at, "web.new", "home", "/place" + at, Set.of()))
                .toList();
        var rail = rail(six);
        assertThat(rail.substring(rail.indexOf("k-rest")))
                .contains("Meer", "/place5", "/place6")
                .doesNotContain("/place4");
        assertThat(rail.substring(0, rail.indexOf("k-rest")).split("k-late", -1))
                .as("on a desk they stand in the rail itself")
                .hasSize(3);
        assertThat(rail(six.subList(0, 5)))
                .contains("/place5")
                .doesNotContain("k-rest")
                .doesNotContain("k-late");
    }

    private String rail(List<NavItem> places) {
        var words =
                new Page.Words(this.words.texts(), this.words.clock(), this.words.assets(), this.words.marks(), places);
        return render("rail", page(words, frame("worker"), () -> "t"), Map.of("active", ""));
    }

    @Test
    void a_form_carries_token_and_id_and_each_rendering_has_another_id() {
        var one = render("form", page(null, () -> "to-ken"), Map.of("action", "/x"));
        assertThat(one)
                .contains("method=\"post\"", "value=\"to-ken\"")
                .containsPattern("name=\"form\" value=\"[0-9a-f-]{36}\"");
        assertThat(render("form", page(null, () -> "to-ken"), Map.of("action", "/x")))
                .isNotEqualTo(one);
    }

    @Test
    void a_wrong_answer_is_told_at_the_top_and_at_the_field() {
        var errors = new Errors().add("title", "web.problem.422.title");
        var page = page(null, () -> "t");
        assertThat(render("form", page, Map.of("action", "/x", "errors", errors)))
                .contains("href=\"#title\"", "role=\"alert\"", "autofocus");
        assertThat(render(
                        "field",
                        page,
                        Map.of("name", "title", "label", "<i>", "value", "\"><script>", "hint", "h", "errors", errors)))
                .contains(
                        "aria-describedby=\"title-hint title-error\"",
                        "aria-invalid=\"true\"",
                        "for=\"title\"",
                        "&lt;i&gt;")
                .doesNotContain("<script>", "<i>");
        assertThat(render("field", page, Map.of("name", "why", "label", "x", "optional", true)))
                .contains("(niet verplicht)")
                .doesNotContain("aria-describedby", "aria-invalid", " required");
    }

    private Page page(@Nullable Frame frame, Supplier<String> csrf) {
        return page(words, frame, csrf);
    }

    private Page page(Page.Words words, @Nullable Frame frame, Supplier<String> csrf) {
        return new Page(
                words,
                frame,
                new Page.Now(profile, style, Language.NL, List.of(Language.EN), "n-o-n-c-e", "/here", csrf));
    }

    private static Frame frame(String mark) {
        return new Frame("Anouk <b>\"", "web.brand.work", "/home", Set.of(mark), Map.of("web.new", 3));
    }

    private static String render(String part, Page page, Map<String, Object> more) {
        var params = new HashMap<String, Object>(more);
        params.put("page", page);
        params.put("title", "Begin");
        params.put("content", INSIDE);
        return new String(new JteView(ENGINE, "web/" + part, params).bytes(), StandardCharsets.UTF_8);
    }
}
