package nl.kring.matrix;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every route of the table, with something in the place of each name. */
final class Routes {
    private static final Pattern NAME = Pattern.compile("\\{[*]?(\\w+)}");

    record Route(String method, String path) {}

    private Routes() {}

    static List<Route> all() {
        var table = RouteTable.EXPECTED.lines().skip(1).map(it -> it.strip().split("\\s+"));
        var open = RouteTable.OPEN.stream().map(it -> it.contains(" ") ? it.split(" ") : new String[] {"GET", it});
        return Stream.concat(table, open)
                .map(it -> new Route(it[0], it[1]))
                .distinct()
                .toList();
    }

    /** The address of a route on this dossier. */
    static String fill(String path, Marked.Dossier on, List<String> ids, Random chance) {
        return NAME.matcher(path).replaceAll(it -> switch (it.group(1)) {
            case "dossier" -> on.id().toString();
            case "report" -> (chance.nextBoolean() ? on.shown() : on.hidden()).toString();
            case "goal" -> on.goal().toString();
            case "task" -> on.task().toString();
            case "message" -> (path.startsWith("/group") ? on.grouped() : on.message()).toString();
            case "line" -> on.line().toString();
            case "question" -> on.question().toString();
            case "thread" -> on.thread().toString();
            case "door" -> chance.nextBoolean() ? "staff" : "nowhere";
            case "month" -> "2026-11";
            case "section" -> "terms";
            case "look" -> "0b4a5e-c66a12-round-system";
            case "hash" -> "0123456789abcdef";
            case "path" -> "kring.css";
            default -> ids.isEmpty() ? UUID.randomUUID().toString() : ids.get(chance.nextInt(ids.size()));
        });
    }

    /** What its form sends. */
    static List<Crawl.Field> form(String path, Marked.Dossier on) {
        return RouteForms.of(path, on.id().value(), on).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> new Crawl.Field(it.getKey(), it.getValue()))
                .toList();
    }
}
