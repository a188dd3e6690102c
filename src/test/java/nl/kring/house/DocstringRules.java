package nl.kring.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** What another module may use says what it promises. */
final class DocstringRules {
    /** Names that say all there is to say about a static method that makes its own type. */
    private static final Set<String> FACTORIES = Set.of("of", "from", "next", "parse");

    private final Code code;
    private final List<String> faults = new ArrayList<>();

    private DocstringRules(Code code) {
        this.code = code;
    }

    static List<String> faults(Code code) {
        var rules = new DocstringRules(code);
        for (var type : code.unit().getTypeDecls()) if (type instanceof ClassTree top) rules.type(top, false);
        return rules.faults;
    }

    private void type(ClassTree type, boolean inInterface) {
        if (!inInterface && !type.getModifiers().getFlags().contains(Modifier.PUBLIC)) return;
        if (code.doc(type).isEmpty() && !isCase(type))
            missing(type, type.getSimpleName().toString());
        var open = type.getKind() == Tree.Kind.INTERFACE;
        for (var member : type.getMembers()) {
            if (member instanceof ClassTree nested) type(nested, open);
            if (member instanceof MethodTree method
                    && needsDoc(type, method, open)
                    && code.doc(method).isEmpty()) missing(method, type.getSimpleName() + "." + method.getName());
        }
    }

    private void missing(Tree tree, String name) {
        faults.add("%s %s is public and has no docstring: say what it promises, its units and its errors"
                .formatted(code.at(tree), name));
    }

    /** One case of a sealed type, on a line of its own: the type above says what it is. */
    private static boolean isCase(ClassTree type) {
        return type.getKind() == Tree.Kind.RECORD
                && !type.getImplementsClause().isEmpty()
                && type.getMembers().size() <= 4;
    }

    private static boolean needsDoc(ClassTree type, MethodTree method, boolean inInterface) {
        var flags = method.getModifiers().getFlags();
        if (method.getReturnType() == null || flags.contains(Modifier.PRIVATE)) return false;
        if (!inInterface && !flags.contains(Modifier.PUBLIC)) return false;
        return !Code.has(method.getModifiers(), "Override")
                && !accessor(type, method)
                && !factory(type, method)
                && !method.getName().contentEquals("main");
    }

    /** A record's own accessor, or one line that returns the field of the same name. */
    private static boolean accessor(ClassTree type, MethodTree method) {
        if (!method.getParameters().isEmpty()) return false;
        if (Code.fields(type).stream().noneMatch(field -> field.getName().equals(method.getName()))) return false;
        return method.getBody() == null
                || method.getBody().getStatements().size() == 1
                        && method.getBody().getStatements().getFirst() instanceof ReturnTree;
    }

    private static boolean factory(ClassTree type, MethodTree method) {
        return method.getModifiers().getFlags().contains(Modifier.STATIC)
                && FACTORIES.contains(method.getName().toString())
                && method.getReturnType().toString().equals(type.getSimpleName().toString());
    }
}
