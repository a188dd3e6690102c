package nl.kring.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a template may not contain; each complaint says what to do. */
final class TemplateRules {
    private static final Set<String> WITH_FORM = Set.of("web/form.jte", "web/exit.jte");
    private static final Set<String> WITH_SCRIPT = Set.of("web/document.jte");
    private static final Pattern SCRIPT = Pattern.compile("(?i)<script\\b");
    private static final List<Rule> RULES = List.of(
            new Rule("(?i)<style\\b", "has a <style>: put it in assets/css/kring.css"),
            new Rule("(?i)<[a-z][^>]*\\sstyle\\s*=", "has a style attribute: use a class"),
            new Rule("(?i)<[a-z][^>]*\\son[a-z]+\\s*=", "has an on... attribute: the policy blocks it; use kring.js"),
            new Rule("(?i)\\shx-on[:\\s=]", "has hx-on: it would need unsafe-eval"),
            new Rule("(?i)javascript:", "has a javascript: address"),
            new Rule("(?i)\\sjs:|hx-vals\\s*=\\s*[\"']js:", "has js: in an hx attribute"),
            new Rule("\\$unsafe\\{", "writes unescaped: make it a Content in Java, with a reason"),
            new Rule("(?i)<(iframe|object|embed|base|applet)\\b", "has an element that the policy forbids"),
            new Rule("(?i)(src|href|action)\\s*=\\s*[\"'](https?:)?//", "loads from another site"));

    private record Rule(Pattern pattern, String complaint) {
        Rule(String regex, String complaint) {
            this(Pattern.compile(regex), complaint);
        }
    }

    private TemplateRules() {}

    static List<String> complaints(String path, String template) {
        var found = new ArrayList<String>();
        var text = template.replaceAll("(?s)<%--.*?--%>", "");
        for (var rule : RULES) {
            if (rule.pattern().matcher(text).find()) {
                found.add(path + " " + rule.complaint());
            }
        }
        if (Pattern.compile("(?i)<form\\b").matcher(text).find() && !WITH_FORM.contains(path)) {
            found.add(path + " has a <form>: call @template.web.form, which guards against forged and double posts");
        }
        SCRIPT.matcher(text).results().forEach(it -> {
            var named = text.substring(it.start()).startsWith("<script src=");
            if (!WITH_SCRIPT.contains(path) || !named) {
                found.add(path + " has a <script>: scripts are files that web/document names");
            }
        });
        if (Pattern.compile("\\shx-[a-z:-]+\\s*=").matcher(text).find() && !text.contains("hx-nonce")) {
            found.add(path + " has hx- attributes without hx-nonce=\"${page.nonce()}\": they would be stripped");
        }
        return found;
    }
}
