package nl.kring.house;

import com.sun.source.tree.LiteralTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import nl.kring.dossier.DossierPart;

/** What is kept in a dossier is copied and destroyed by the part of its module. */
final class PartRules {
    private PartRules() {}

    /**
     * @param tables every table with a column {@code dossier}, with its schema
     * @param parts the parts that the program found
     * @param sources the Java of all modules
     */
    static List<String> faults(Collection<String> tables, Collection<DossierPart> parts, Collection<Code> sources) {
        var faults = new ArrayList<String>();
        var names = parts.stream().map(DossierPart::name).toList();
        for (var table : tables) {
            var module = table.substring(0, table.indexOf('.'));
            if (!names.contains(module))
                faults.add(
                        "%s is kept in dossiers, but %s has no DossierPart: say what it is for, how it is copied and how it is destroyed"
                                .formatted(table, module));
            if (sources.stream().noneMatch(code -> code.module().equals(module) && deletes(code, table)))
                faults.add("%s is never emptied: its module's DossierPart.destroy must delete the dossier's rows"
                        .formatted(table));
        }
        for (var part : parts) {
            if (names.indexOf(part.name()) != names.lastIndexOf(part.name()))
                faults.add(part.name() + " has two DossierParts: one module, one part");
            if (!part.purpose().startsWith(part.name() + "."))
                faults.add(
                        "The purpose of " + part.name() + " must be a text key that begins with " + part.name() + ".");
            if (tables.stream().noneMatch(table -> table.startsWith(part.name() + ".")))
                faults.add(
                        part.name() + " is no schema that keeps anything in dossiers: name the part after its module");
        }
        for (var code : sources) faults.addAll(empty(code));
        return faults.stream().distinct().toList();
    }

    /** A destroy that does nothing compiles, and forgets to forget. */
    private static List<String> empty(Code code) {
        return code.types().stream()
                .filter(type -> type.getImplementsClause().stream()
                        .anyMatch(it -> it.toString().equals("DossierPart")))
                .flatMap(type -> Code.methods(type).stream())
                .filter(method -> method.getName().contentEquals("destroy"))
                .filter(method -> method.getBody() != null
                        && method.getBody().getStatements().isEmpty())
                .map(method -> code.at(method) + " destroys nothing: delete the dossier's rows of every table")
                .toList();
    }

    private static boolean deletes(Code code, String table) {
        var delete = Pattern.compile("(?is)\\bdelete\\s+from\\s+" + Pattern.quote(table) + "\\b");
        return Boolean.TRUE.equals(
                new TreeScanner<Boolean, Void>() {
                    @Override
                    public Boolean visitLiteral(LiteralTree literal, Void nothing) {
                        return literal.getValue() instanceof String text
                                && delete.matcher(text).find();
                    }

                    @Override
                    public Boolean reduce(Boolean one, Boolean other) {
                        return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
                    }
                }.scan(code.unit(), null));
    }
}
