package nl.kring.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Where words for people may stand, and which keys are used. */
final class TextRules {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\b(aria-label|placeholder|title|alt|value)\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");
    private static final Pattern LITERAL = Pattern.compile("\"(?=([a-z]+\\.[a-zA-Z0-9_.-]*)\")");
    private static final Pattern USED = Pattern.compile("page\\.(t|text|count)\\(\\s*\"([a-zA-Z0-9_.-]+)\"");

    private TextRules() {}

    /** Words written in the template itself. */
    static List<String> hardCoded(String path, String template) {
        var found = new ArrayList<String>();
        var text = markup(template);
        ATTRIBUTE
                .matcher(text)
                .results()
                .filter(it -> LETTERS.matcher(it.group(2)).find())
                .filter(it -> !it.group(1).equals("value") || it.group(2).contains(" "))
                .forEach(it -> found.add(
                        path + " says \"" + it.group(2) + "\" in " + it.group(1) + ": move it to texts_*.properties"));
        for (var words : text.replaceAll("(?s)<[^>]*>", "\n").split("\n")) {
            if (LETTERS.matcher(words.replaceAll("&[a-z]+;", "")).find()) {
                found.add(path + " says \"" + words.strip() + "\": move it to texts_*.properties");
            }
        }
        return found;
    }

    /** Keys that a template asks for and no bundle has. */
    static List<String> unknown(String path, String template, Set<String> keys) {
        return USED.matcher(template)
                .results()
                .flatMap(it -> it.group(1).equals("count")
                        ? List.of(it.group(2) + ".one", it.group(2) + ".many").stream()
                        : List.of(it.group(2)).stream())
                .filter(it -> !it.endsWith(".") && !keys.contains(it))
                .map(it -> path + " asks for the text '" + it + "', which no bundle has")
                .toList();
    }

    /** Keys that no template and no Java names, neither whole nor by a beginning such as {@code "web.problem." + kind}. */
    static Set<String> unused(Set<String> keys, Iterable<String> sources) {
        var named = new TreeSet<String>();
        for (var source : sources) {
            LITERAL.matcher(source).results().forEach(it -> named.add(it.group(1)));
        }
        var unused = new TreeSet<String>();
        for (var key : keys) {
            var whole = named.contains(key) || named.contains(key.replaceAll("\\.(one|many)$", ""));
            var begun = named.stream()
                    .anyMatch(it -> it.endsWith(".") && it.indexOf('.') < it.length() - 1 && key.startsWith(it));
            if (!whole && !begun) {
                unused.add(key);
            }
        }
        return unused;
    }

    /** Keys that one language has and another lacks. */
    static List<String> unequal(String module, Map<String, Set<String>> languages) {
        var all = new TreeSet<String>();
        languages.values().forEach(all::addAll);
        var found = new ArrayList<String>();
        languages.forEach((language, keys) -> all.stream()
                .filter(it -> !keys.contains(it))
                .forEach(it -> found.add(module + "/texts_" + language + " lacks '" + it + "'")));
        all.stream()
                .filter(it -> !it.startsWith(module + "."))
                .forEach(it -> found.add("the text '" + it + "' in " + module + " must start with '" + module + ".'"));
        return found;
    }

    /** The template without what is Java: parameters, conditions, calls and outputs. */
    private static String markup(String template) {
        var text = template.replaceAll("(?s)<%--.*?--%>", "")
                .replaceAll("(?m)^@(import|param) .*$", "")
                .replaceAll("(?m)^\\s*@(else|endif|endfor|raw|endraw)\\b", "")
                .replaceAll("@(else|endif|endfor)\\b", "");
        var clean = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            var rest = text.substring(i);
            if (rest.startsWith("${") || rest.startsWith("!{")) {
                i += balanced(rest, '{', '}');
            } else if (rest.matches("(?s)@(if|elseif|for)\\s*\\(.*")) {
                i += balanced(rest, '(', ')');
            } else if (rest.startsWith("@template.")) {
                i += rest.indexOf('(') + 1;
                var end = balanced(rest, '(', ')');
                contents(rest.substring(rest.indexOf('(') + 1, end))
                        .forEach(it -> clean.append('\n').append(markup(it)).append('\n'));
                i += end - rest.indexOf('(') - 1;
            } else {
                clean.append(text.charAt(i++));
            }
        }
        return clean.toString();
    }

    /** The {@code @`...`} contents of a call. */
    private static List<String> contents(String arguments) {
        var found = new ArrayList<String>();
        var start = arguments.indexOf("@`");
        while (start >= 0) {
            var end = closing(arguments, start + 2);
            found.add(arguments.substring(start + 2, end));
            start = arguments.indexOf("@`", end + 1);
        }
        return found;
    }

    private static int closing(String text, int from) {
        var depth = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("@`", i)) {
                depth++;
                i++;
            } else if (text.charAt(i) == '`' && --depth == 0) {
                return i;
            }
        }
        return text.length();
    }

    /** How long the stretch is from the start to the bracket that closes the first one. */
    private static int balanced(String text, char open, char close) {
        var depth = 0;
        var quoted = false;
        for (int i = text.indexOf(open); i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' && text.charAt(i - 1) != '\\' && !inContent(text, i)) {
                quoted = !quoted;
            } else if (!quoted && c == open) {
                depth++;
            } else if (!quoted && c == close && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private static boolean inContent(String text, int at) {
        return text.substring(0, at).chars().filter(it -> it == '`').count() % 2 == 1;
    }
}
