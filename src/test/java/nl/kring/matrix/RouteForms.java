package nl.kring.matrix;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

/** What the form of a route sends: enough for whoever may do it. */
final class RouteForms {
    private RouteForms() {}

    static Map<String, String> of(String path, UUID dossier, Marked.Dossier own) {
        if (path.startsWith("/conversation"))
            return Map.of(
                    "text",
                    "Said" + own.mark(),
                    "base",
                    "1",
                    "how",
                    "PHONED",
                    "upTo",
                    own.message().toString());
        if (path.startsWith("/group"))
            return Map.of(
                    "text",
                    "Grouped" + own.mark(),
                    "base",
                    "1",
                    "upTo",
                    own.grouped().toString());
        if (path.contains("question") || path.contains("{line}")) return Map.of("text", "Wondered" + own.mark());
        if (path.startsWith("/desk"))
            return Map.of("text", "Said", "title", "A title", "base", "1", "outcome", "ANSWERED", "theme", "HOME");
        if (path.endsWith("/{thread}")) return Map.of("text", "Advised" + own.mark());
        if (path.startsWith("/admin")) return Map.of("department", dossier.toString());
        if (path.startsWith("/report")) return report();
        if (path.startsWith("/contact")) return Map.of("kind", "PHONE", "value", "06 1234 5678", "base", "1");
        if (path.endsWith("/answer")) return Map.of("version", "1");
        return path.startsWith("/plan") ? plan(path.contains("{goal}")) : Map.of();
    }

    private static Map<String, String> report() {
        return Map.ofEntries(
                Map.entry("draft", UUID.randomUUID().toString()),
                Map.entry("other", UUID.randomUUID().toString()),
                Map.entry("said", "A reply"),
                Map.entry("title", "A title"),
                Map.entry("text", "A text of a report"),
                Map.entry("kind", "PHONE"),
                Map.entry(
                        "happenedOn", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString()),
                Map.entry("minutes", ""),
                Map.entry("audience", "NOW"),
                Map.entry("visibleOn", ""),
                Map.entry("reason", ""),
                Map.entry("reviewOn", ""),
                Map.entry("base", "1"));
    }

    /** A goal of the sample was reworded once, a task never. */
    private static Map<String, String> plan(boolean ofGoal) {
        return Map.of(
                "title",
                "A goal",
                "text",
                "does a task.",
                "who",
                "OTHER",
                "name",
                "Somebody",
                "base",
                ofGoal ? "2" : "1",
                "way",
                "UP",
                "outcome",
                "REACHED",
                "answer",
                UUID.randomUUID().toString());
    }
}
