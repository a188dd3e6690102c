package nl.kring.house;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** SQL is constant, names only its module's own schema, and changes nothing of the connection it borrowed. */
final class SqlRules extends TreeScanner<Void, Void> {
    private static final String SCHEMAS = String.join("|", Floors.HOUSE.order());
    private static final Pattern NAMED = Pattern.compile("(?<![\\w.:])(" + SCHEMAS + ")\\s*\\.\\s*(\\w+)");
    private static final Pattern LIKE_SQL =
            Pattern.compile("(?is)\\b(select|insert|update|delete|from|join|where|call|truncate|order by)\\s.*");
    private static final Pattern SESSION = Pattern.compile(
            "(?is)(^|;)\\s*(set|reset|discard)\\s+(?!local\\b|transaction\\b)|set_config\\s*\\([^;]*,\\s*false\\s*\\)");
    private static final Pattern SORT_FROM_OUTSIDE =
            Pattern.compile("(?is)order\\s+by\\s(?:(?!\\blimit\\b|\\boffset\\b).)*?((?<!:):\\w|\\?)");
    private static final Set<String> TEMPLATE_OF_THE_DOOR =
            Set.of("scope", "guard", "at", "context", "invited", "advising");
    private static final Set<String> OTHER_WAYS = Set.of("prepareStatement", "prepareCall", "createStatement");

    /** Classes that ask over a bare connection, and why; their SQL is read by these rules all the same. */
    static final Map<String, String> BARE =
            Map.of("audit/Export.java", "streams the whole log by a cursor, in one snapshot");

    private final Code code;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, ExpressionTree> locals = new HashMap<>();
    private int found;
    private boolean inSql;

    private SqlRules(Code code) {
        this.code = code;
    }

    /** The SQL of one Java file. */
    static SqlRules in(Code code) {
        var rules = new SqlRules(code);
        rules.scan(code.unit(), null);
        return rules;
    }

    List<String> faults() {
        return faults;
    }

    /** How many statements were found. */
    int found() {
        return found;
    }

    /** The SQL of one migration. */
    static List<String> migration(Path path, String text) {
        var sql = text.replaceAll("--[^\\n]*", "");
        var faults = new ArrayList<String>();
        named(Project.module(path), sql, true).forEach(other -> faults.add(foreign(path.toString(), other)));
        if (SESSION.matcher(sql).find()) faults.add(path + " sets something for the session: use set local");
        return faults;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
        locals.clear();
        return super.visitMethod(method, nothing);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
        if (variable.getInitializer() != null) locals.put(variable.getName().toString(), variable.getInitializer());
        return super.visitVariable(variable, nothing);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        var outer = inSql;
        var name = call.getMethodSelect() instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : "";
        if (name.equals("sql") && call.getArguments().size() == 1) {
            found++;
            if (!constant(call.getArguments().getFirst()))
                say(
                        call,
                        "glues SQL together from what is not a constant: name a parameter, or choose between whole texts");
        }
        if (OTHER_WAYS.contains(name)
                && !code.module().isEmpty()
                && BARE.keySet().stream().noneMatch(code.path()::endsWith))
            say(call, "asks the database by another way than JdbcClient, which the rules cannot read");
        scan(call.getMethodSelect(), nothing);
        inSql = outer || name.equals("sql");
        scan(call.getArguments(), nothing);
        inSql = outer;
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
        if (literal.getValue() instanceof String text
                && (inSql || LIKE_SQL.matcher(text).find())) {
            named(code.module(), text, false).forEach(other -> faults.add(foreign(code.at(literal), other)));
            if (SESSION.matcher(text).find())
                say(literal, "sets something that outlives the transaction on a borrowed connection: use set local");
            if (SORT_FROM_OUTSIDE.matcher(text).find())
                say(literal, "sorts by a parameter, which sorts by nothing: choose between whole texts");
        }
        return super.visitLiteral(literal, nothing);
    }

    private boolean constant(Tree tree) {
        return switch (tree) {
            case LiteralTree literal -> true;
            case ParenthesizedTree inside -> constant(inside.getExpression());
            case BinaryTree sum -> constant(sum.getLeftOperand()) && constant(sum.getRightOperand());
            case ConditionalExpressionTree choice ->
                constant(choice.getTrueExpression()) && constant(choice.getFalseExpression());
            case MemberSelectTree select ->
                isConstantName(select.getIdentifier().toString());
            case IdentifierTree name ->
                isConstantName(name.getName().toString())
                        || locals.containsKey(name.getName().toString())
                                && constant(locals.get(name.getName().toString()));
            default -> false;
        };
    }

    private static boolean isConstantName(String name) {
        return name.equals(name.toUpperCase(java.util.Locale.ROOT));
    }

    private static List<String> named(String module, String sql, boolean migration) {
        return NAMED.matcher(sql)
                .results()
                .filter(name -> !name.group(1).equals(module))
                .filter(name ->
                        !(migration && name.group(1).equals("access") && TEMPLATE_OF_THE_DOOR.contains(name.group(2))))
                .map(name -> name.group(1) + "." + name.group(2))
                .distinct()
                .toList();
    }

    private static String foreign(String place, String other) {
        return "%s names %s, which is another module's: call that module's repository, or listen to its events"
                .formatted(place, other);
    }

    private void say(Tree tree, String fault) {
        faults.add(code.at(tree) + " " + fault);
    }
}
