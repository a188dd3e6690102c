package nl.kring.matrix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * All that somebody comes upon who follows every link: pages, forms as they would be sent, and whatever looks like an id.
 *
 * @param pages what each address showed
 * @param ids ids, tokens and numbers, of links, forms and pages
 */
public record Crawl(Map<String, String> pages, List<Form> forms, Set<String> ids) {
    private static final Pattern ID = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\b26-\\d{3,}\\b|\\b\\d{10,17}\\.\\d{1,17}\\b");

    /** A form as a browser would send it, without the token and the form's own id. */
    public record Form(String method, String action, List<Field> fields) {}

    public record Field(String name, String value) {}

    /** @param get the page at an address; empty when there is none */
    public static Crawl of(Function<String, String> get, List<String> starts, int most) {
        var found = new Crawl(new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashSet<>());
        var waiting = new ArrayDeque<>(starts);
        var known = new HashSet<>(starts);
        var shapes = new HashSet<String>();
        while (!waiting.isEmpty() && found.pages.size() < most) {
            var path = waiting.poll();
            var page = get.apply(path);
            if (page.isEmpty()) continue;
            found.pages.put(path, page);
            ID.matcher(page).results().forEach(it -> found.ids.add(it.group()));
            var read = Jsoup.parse(page, "http://here" + path);
            read.select("form").forEach(it -> found.add((FormElement) it, shapes));
            links(read).filter(known::add).forEach(waiting::add);
        }
        return found;
    }

    /** An address without its ids. */
    public static String shape(String path) {
        return ID.matcher(path).replaceAll("{id}");
    }

    private static java.util.stream.Stream<String> links(Document page) {
        return page.select("a[href]").stream()
                .map(it -> it.absUrl("href"))
                .filter(it -> it.startsWith("http://here/"))
                .map(it -> it.substring("http://here".length()).replaceAll("#.*", ""))
                .filter(it -> !it.startsWith("/assets") && !it.startsWith("/test"));
    }

    private void add(FormElement form, Set<String> shapes) {
        var fields = new ArrayList<Field>();
        for (var element : form.elements()) {
            var name = element.attr("name");
            if (name.isEmpty() || name.equals("_csrf") || name.equals("form")) continue;
            fields.add(new Field(name, value(element)));
            if (element.attr("type").equals("hidden") && element.val().length() > 5) ids.add(element.val());
        }
        var action = form.absUrl("action").replace("http://here", "");
        if (shapes.add(action + fields.stream().map(Field::name).toList()))
            forms.add(new Form(form.attr("method").equalsIgnoreCase("post") ? "POST" : "GET", action, fields));
    }

    private static String value(Element element) {
        if (!element.val().isEmpty()) return element.val();
        var option = element.selectFirst("option[value]:not([value=''])");
        if (option != null) return option.val();
        return switch (element.attr("type")) {
            case "date" -> "2026-11-20";
            case "number" -> "12";
            case "email" -> "iemand@voorbeeld.nl";
            case "checkbox", "radio" -> "on";
            default -> "Een gewoon woord";
        };
    }
}
