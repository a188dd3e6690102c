package nl.kring.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadingTest {
    private static final int MOST = 40;
    private static final CommonDutch COMMON = CommonDutch.list();
    private static final Map<String, Set<String>> ALLOWED = allowed();
    private static final CommonDutch DUTCH = COMMON.with(all());
    private static final Path PROFILES = Path.of("src/main/resources/profiles");

    @Test
    void everything_that_people_read_is_easy_dutch() {
        assertThat(texts().entrySet().stream()
                        .flatMap(it -> ReadingRules.hard(it.getKey(), it.getValue(), DUTCH).stream()))
                .as(
                        "house rule: at most %s words in a sentence, and common words; a real term goes into "
                                + "allowed-words.properties",
                        ReadingRules.LONGEST)
                .isEmpty();
    }

    @Test
    void the_words_that_are_allowed_beside_them_are_few_and_all_in_use() {
        var words = texts().values().stream()
                .flatMap(ReadingRules::words)
                .filter(word -> !COMMON.knows(word))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(all()).hasSizeLessThanOrEqualTo(MOST);
        assertThat(all()).allSatisfy(word -> {
            var others = new TreeSet<>(all());
            others.remove(word);
            var without = COMMON.with(others);
            assertThat(words)
                    .as("'%s' is allowed and no text needs it; take it out", word)
                    .anyMatch(it -> !without.knows(it));
        });
    }

    @Test
    void no_word_is_allowed_for_two_reasons() {
        assertThat(ALLOWED.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Je kunt je plan lezen en zeggen wat je ervan vindt.",
                "Log opnieuw in. Daarna kun je hem versturen.",
                "Wie keek er in jouw dossier, en waarom?",
                "Bel ons op {0}, of stuur een e-mail.",
                "Foto’s en collega''s: ’s avonds.",
                "<ul><li>Bel de huisarts of de politie als het niet veilig is<li>Bel ons als het kan wachten tot morgen</ul>",
                "Typ de code ABCDE-23456 over, of ga naar https://portaal.voorbeeld.nl.",
                "EEEE d MMMM yyyy"
            })
    void what_is_easy_passes(String text) {
        assertThat(ReadingRules.hard("x", text, COMMON.with(Set.of("dossier", "log", "huisarts", "typ"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Desalniettemin lees je dit.",
                "Je verzoek wordt conform het vigerende beleid behandeld.",
                "De implementatie volgt.",
                "Bel ons indien je vragen hebt.",
                "Wij rectificeren je gegevens.",
                "Een <b>discrepantie</b> is er niet.",
                "Dit is een download van jouw participatie.",
                "Je kunt als je dat wilt je plan lezen en dan zeggen wat je ervan vindt.",
                "Bel {0} of {1} en zeg dat je het plan wilt lezen voor je {2} ziet.",
            })
    void what_is_hard_is_refused(String text) {
        assertThat(ReadingRules.hard("x", text, COMMON)).isNotEmpty();
    }

    @Test
    void a_sentence_of_fifteen_words_passes_and_one_of_sixteen_does_not() {
        assertThat(ReadingRules.hard("x", "ja ".repeat(15) + "- {0}.".replace("{0}", ""), COMMON))
                .isEmpty();
        assertThat(ReadingRules.hard("x", "ja ".repeat(15) + "{0}.", COMMON)).hasSize(1);
        assertThat(ReadingRules.hard("x", "ja ".repeat(15) + ". " + "ja ".repeat(15) + "!", COMMON))
                .isEmpty();
    }

    @Test
    void a_sentence_ends_at_its_sign_and_a_list_at_its_line() {
        assertThat(ReadingRules.sentences("Let op: dit is nieuw. Ja? Om 9.00 uur!\nEn <b>dan</b><br>klaar"))
                .containsExactly("Let op:", "dit is nieuw.", "Ja?", "Om 9.00 uur!", "En dan", "klaar");
    }

    @ParameterizedTest
    @CsvSource({
        "afdelingen, afdeling", "brieven, brief", "namen, naam", "gemeenten, gemeente", "termijnen, termijn",
        "briefje, brief", "logt, loggen", "herhaalt, herhalen", "gelogd, loggen", "aanmelding, aanmelden",
        "meekijken, kijken", "overgetypt, typen", "meegekeken, gekeken", "kortere, korter", "foto's, foto"
    })
    void an_inflection_of_a_common_word_is_common(String word, String base) {
        assertThat(new CommonDutch(Set.of(base)).knows(word)).isTrue();
    }

    @Test
    void two_common_words_make_one_and_a_common_piece_alone_does_not() {
        var dutch = new CommonDutch(Set.of("hulp", "team", "werk", "dag", "brief"));
        assertThat(List.of("hulpteam", "werkdag", "werkdagen", "hulpsteam")).allMatch(dutch::knows);
        assertThat(List.of("hulpverlener", "teamrex", "ondag", "la", "dagx")).noneMatch(dutch::knows);
    }

    /** Every Dutch text by its key and form of address. */
    private static Map<String, String> texts() {
        var texts = new TreeMap<String, String>();
        Sources.ending(".properties").forEach((path, file) -> {
            if (!path.matches("[a-z]+/texts_nl(_u)?\\.properties")) return;
            var form = path.endsWith("_u.properties") ? " (u)" : "";
            properties(file).forEach((key, value) -> texts.put(key + form, value));
        });
        profiles()
                .forEach((path, file) ->
                        texts.put(path + " opening.nl", properties(file).get("opening.nl")));
        return texts;
    }

    private static Map<String, String> profiles() {
        try (var paths = Files.list(PROFILES)) {
            var found = new TreeMap<String, String>();
            for (var path : paths.toList()) found.put(path.getFileName().toString(), Files.readString(path));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> all() {
        return ALLOWED.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** The words by their reason. */
    private static Map<String, Set<String>> allowed() {
        try (var file = ReadingTest.class.getResourceAsStream("allowed-words.properties")) {
            var words = new TreeMap<String, Set<String>>();
            properties(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .forEach((reason, list) -> words.put(reason, Set.of(list.split("[,\\s]+"))));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> properties(String file) {
        var read = new Properties();
        try {
            read.load(new StringReader(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new TreeMap<String, String>();
        read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
        return texts;
    }
}
