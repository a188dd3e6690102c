package nl.kring.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What Kring promises, as its specs say it: one sentence per test, grouped by module and spec. */
final class PromisesDoc {
    private static final List<String> TESTS = List.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory");
    private static final String HEAD = """
            # What Kring promises

            <!-- Generated from the names of the specs: run ./kring update. -->

            Each line is a test that runs before every release. A line that is no longer true stops the build.
            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    private PromisesDoc() {}

    /** @param tests the sources of the specs */
    static String of(Collection<Code> tests) {
        var doc = new PromisesDoc();
        var modules = new TreeMap<Integer, List<Code>>(
                tests.stream().collect(Collectors.groupingBy(code -> place(code.module()))));
        modules.values().forEach(doc::module);
        return doc.text.toString();
    }

    /** The ground first, then the floors from below, then what stands beside them. */
    private static int place(String module) {
        var order = Floors.HOUSE.order();
        return module.isEmpty() ? -1 : order.contains(module) ? order.indexOf(module) : order.size() + module.charAt(0);
    }

    private void module(List<Code> specs) {
        var telling = specs.stream()
                .filter(code -> code.types().stream().anyMatch(PromisesDoc::tells))
                .toList();
        if (telling.isEmpty()) return;
        var name = telling.getFirst().module();
        text.append("\n## ").append(name.isEmpty() ? "The ground" : words(name)).append('\n');
        for (var code : telling)
            for (var type : code.unit().getTypeDecls())
                if (type instanceof ClassTree spec && code.types().stream().anyMatch(PromisesDoc::tells)) {
                    text.append("\n### ").append(spec.getSimpleName()).append("\n\n");
                    sentences(spec, "");
                }
    }

    private void sentences(ClassTree type, String indent) {
        for (var member : type.getMembers()) {
            if (member instanceof MethodTree method && isTest(method))
                text.append(indent)
                        .append("- ")
                        .append(words(method.getName().toString()))
                        .append('\n');
            if (member instanceof ClassTree nested && Code.has(nested.getModifiers(), "Nested") && holdsTests(nested)) {
                text.append(indent)
                        .append("- ")
                        .append(words(nested.getSimpleName().toString()))
                        .append('\n');
                sentences(nested, indent + "  ");
            }
        }
    }

    private static boolean tells(ClassTree type) {
        return Code.methods(type).stream().anyMatch(PromisesDoc::isTest);
    }

    private static boolean holdsTests(ClassTree type) {
        return tells(type)
                || type.getMembers().stream()
                        .anyMatch(member -> member instanceof ClassTree nested && holdsTests(nested));
    }

    private static boolean isTest(MethodTree method) {
        return TESTS.stream().anyMatch(kind -> Code.has(method.getModifiers(), kind));
    }

    private static String words(String name) {
        var words = name.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
