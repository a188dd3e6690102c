package nl.kring.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import nl.kring.SecondKring;
import nl.kring.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Everything that the people of one dossier come upon, sent again as the people of another: every id, form and address. */
@TestInstance(PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplaySpec {
    private static final TestDatabase.Fresh DATABASE = TestDatabase.fresh("kring_replayed");

    /** Those who may see nothing of a dossier that is not theirs. */
    private static final List<String> OUTSIDERS =
            List.of("client", "worker", "supporter", "lead", "office", "client", "worker");

    /** They see that a dossier is there, and who looked; not what is in it. */
    private static final List<String> ABOVE = List.of("admin", "officer");

    private static final List<String> NOT_FROM_ABOVE = List.of(
            "Family", "Address", "Caution", "Case", "Goal", "Former", "Task", "Answer", "Reply", "Shown", "Hidden",
            "Said", "Grouped", "Past", "Outcome", "Draft", "Advised");

    /** Who works there may enter any dossier in an emergency, with its number: that is a right, and it is logged and told. */
    private static final String RIGHT = "/team/emergency";

    private SecondKring kring;
    private Cast theirs;
    private Cast ours;

    @BeforeAll
    void two_dossiers() {
        kring = SecondKring.alone(DATABASE);
        theirs = new Cast(kring);
        ours = new Cast(kring);
    }

    @AfterAll
    void stops() {
        kring.close();
    }

    @Test
    void nothing_that_one_person_came_upon_opens_anything_for_another() throws Exception {
        replays(800, 30);
    }

    @Test
    @Tag("soak")
    void neither_does_it_in_a_hundred_thousand_tries() throws Exception {
        replays(100_000, 300);
    }

    @Test
    void what_they_see_and_do_themselves_would_be_noticed() throws Exception {
        var before = kept();
        var shaking = new Shaking(kring);
        var seen = theirs.seen.isEmpty() ? theirs.crawl(20, "client", "worker").seen : theirs.seen;
        assertThatThrownBy(() -> shaking.sends(
                        150,
                        (number, held, chance) -> {
                            var who = chance.nextBoolean() ? "client" : "worker";
                            var request = Request.of(seen.get(who), chance, kring.port());
                            request.from(held.computeIfAbsent(who, theirs::held), chance);
                            return new Shaking.Asked(who, request);
                        },
                        this::canary))
                .hasMessageContaining("shows what is theirs");
        assertThat(kept()).isNotEqualTo(before);
    }

    private void replays(int most, int pages) throws Exception {
        var everybody = theirs.people.keySet().toArray(String[]::new);
        theirs.crawl(pages, everybody);
        ours.crawl(Math.min(pages, 60), "client", "worker");
        System.out.println("Ids harvested: " + theirs.ids.size() + ", forms: "
                + theirs.seen.values().stream()
                        .mapToInt(it -> it.forms().size())
                        .sum() + ", pages: "
                + theirs.seen.values().stream()
                        .mapToInt(it -> it.pages().size())
                        .sum());
        assertThat(theirs.ids).contains(theirs.dossier.goal().toString());
        var count = Integer.getInteger("kring.requests", most);
        var before = kept();
        new Shaking(kring).sends(count * 9 / 10, (number, held, chance) -> make(OUTSIDERS, held, chance), this::canary);
        assertThat(kept()).isEqualTo(before);
        new Shaking(kring).sends(count / 10, (number, held, chance) -> make(ABOVE, held, chance), this::canary);
        assertThat(theirs.held("client")
                        .session()
                        .get("/plan/" + theirs.dossier.id())
                        .body())
                .contains(theirs.dossier.word("Goal"));
    }

    private Shaking.Asked make(List<String> names, Map<String, Cast.Held> held, Random chance) {
        var who = names.get(chance.nextInt(names.size()));
        var as = held.computeIfAbsent(who, ours::held);
        Request request;
        do request = replayed(chance);
        while (request.path.contains(RIGHT));
        request.from(as, chance);
        for (var bends = chance.nextInt(4) - 1; bends > 0; bends--) Bends.bend(request, chance, theirs.ids);
        if (request.path.contains(RIGHT)) request.path = "/";
        return new Shaking.Asked(who, request);
    }

    /** Theirs as they would send it; any route with their ids; or ours, with one of theirs among it. */
    private Request replayed(Random chance) {
        var port = kring.port();
        var all = new ArrayList<>(theirs.seen.keySet());
        var request = switch (chance.nextInt(3)) {
            case 0 -> Request.of(theirs.seen.get(all.get(chance.nextInt(all.size()))), chance, port);
            case 1 -> Request.of(theirs.dossier, theirs.ids, chance, port);
            default ->
                Request.of(ours.seen.get(chance.nextBoolean() ? "client" : "worker"), chance, port)
                        .mix(theirs.ids, chance);
        };
        // What is sent may come back in a form to correct: it holds no words of theirs.
        request.fields.replaceAll(it -> it.replace(theirs.dossier.mark(), "sent"));
        return request;
    }

    private String canary(String who, String answer) {
        if (!ABOVE.contains(who)) return answer.contains(theirs.dossier.mark()) ? "shows what is theirs" : "";
        return NOT_FROM_ABOVE.stream()
                .map(theirs.dossier::word)
                .filter(answer::contains)
                .findFirst()
                .map(it -> "shows " + it)
                .orElse("");
    }

    /** All that is kept of their dossier, but the log: it tells of each try. */
    private Map<String, String> kept() throws SQLException {
        var kept = new TreeMap<String, String>();
        try (var connection = DATABASE.connect("postgres");
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String[]>();
            try (var rows = statement.executeQuery("""
                    select table_schema || '.' || table_name, column_name from information_schema.columns
                    where column_name in ('dossier', 'safe') and table_schema not in ('audit', 'web', 'oversight')
                    and (table_schema, table_name) in (select schemaname, tablename from pg_tables)""")) {
                while (rows.next()) tables.add(new String[] {rows.getString(1), rows.getString(2)});
            }
            for (var table : tables)
                try (var rows = statement.executeQuery(
                        "select count(*) || ' ' || md5(coalesce(string_agg(t::text, '' order by t::text), '')) from "
                                + table[0] + " t where " + table[1] + "::text = '" + theirs.dossier.id() + "'")) {
                    rows.next();
                    kept.put(table[0], rows.getString(1));
                }
        }
        assertThat(kept).hasSizeGreaterThan(20);
        return kept;
    }
}
