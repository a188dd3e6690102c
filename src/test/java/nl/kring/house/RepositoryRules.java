package nl.kring.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** Whoever asks the database from the door upward holds a pass; whoever writes holds a change. */
final class RepositoryRules {
    private static final Set<String> LEAVE = Set.of("Pass", "Change", "Reach");
    private static final Set<String> DATABASE =
            Set.of("JdbcClient", "JdbcTemplate", "NamedParameterJdbcTemplate", "DataSource");
    private static final Pattern WRITES =
            Pattern.compile("(?is)\\b(insert\\s+into|update\\s+\\w+\\.\\w+|delete\\s+from|merge\\s+into|truncate)\\b");

    /** Classes and methods that need no pass, and why. */
    static final Map<String, String> WITHOUT = Map.ofEntries(
            Map.entry("access.Access", "makes the passes"),
            Map.entry("access.SignedContext", "tells the database what a pass opened, while the pass is made"),
            Map.entry(
                    "access.Foundation",
                    "lays keys before the first pass; the organisation's own, nothing of a dossier"),
            Map.entry(
                    "access.ThreadGrants.found",
                    "somebody without a name holds nothing before the thread is there; the program proves that it asks"),
            Map.entry(
                    "access.ForgottenSafes",
                    "before a portal that was put back serves: no pass can be had for a safe without a key"),
            Map.entry("access.Held", "what somebody holds, asked while the pass is made"),
            Map.entry("access.Merges", "decides about two dossiers at once: asks for a change of each itself"),
            Map.entry(
                    "question.Questions.ask",
                    "makes the safe of a question: asks for the changes that it needs itself"),
            Map.entry("question.Questions.pass", "makes the pass of one question"),
            Map.entry("question.Questions.change", "makes the change of one question"),
            Map.entry("access.Own", "ids alone, of the one who asks; opening one takes a pass"),
            Map.entry(
                    "access.Watches",
                    "asks whether grants still hold, by their ids; each look within a stream takes a pass"),
            Map.entry("access.Emergencies.enter", "asks for the change that the emergency entrance needs"),
            Map.entry("access.Emergencies.requireRecentFactor", "asks the session and not the database"),
            Map.entry("factor.Attempts", "failures are counted before anybody is known; digests and counts alone"),
            Map.entry(
                    "factor.DayKeys",
                    "addresses are counted before anybody is known; random keys that are gone after two days"),
            Map.entry("factor.Names.fits", "looks at a word and asks no database"),
            Map.entry("factor.Passwords.weak", "looks at a word and asks no database"),
            Map.entry("account.FormerMails.named", "looks at a notice and asks no database"),
            Map.entry("account.Hearers", "whether somebody is still to be told, by ids; asked by the job that tells"),
            Map.entry("inquiry.Hours.hold", "a lock, and no table"),
            Map.entry("inquiry.Hours.openSince", "everybody sees whether the consultation hour is open"),
            Map.entry("inquiry.Inquiries.past", "ids alone, for the job that forgets; forgetting takes a change"),
            Map.entry("account.Directory", "names of staff, shown to everybody who deals with the organisation"),
            Map.entry("account.RoleHolders", "whether anybody ever held a role; asked before anybody can be known"),
            Map.entry(
                    "account.PledgeTexts.current", "the text that everybody reads before there is any pass; no secret"),
            Map.entry("access.Pledges.signed", "a number of a version, asked of everybody before any page"),
            Map.entry("account.MailAddressees", "an address is told to the mail alone; asks for a pass of its own"),
            Map.entry("account.OnPeople", "who is to be told, by ids; writes through a change of its own"),
            Map.entry("account.PledgeTexts.version", "the number of that text"),
            Map.entry("account.SignedIn", "who asks is found out before anything can be decided"));

    private RepositoryRules() {}

    static List<String> faults(Code code) {
        if (!Floors.HOUSE.reaches(code.module(), "access")) return List.of();
        return code.types().stream()
                .filter(RepositoryRules::asksDatabase)
                .flatMap(type -> Code.methods(type).stream().flatMap(method -> faults(code, type, method).stream()))
                .toList();
    }

    private static List<String> faults(Code code, ClassTree type, MethodTree method) {
        var name = code.module() + "." + type.getSimpleName();
        var full = name + "." + method.getName();
        if (method.getReturnType() == null
                || WITHOUT.containsKey(name)
                || WITHOUT.containsKey(full)
                || Code.has(method.getModifiers(), "EventListener")) return List.of();
        var first = method.getParameters().isEmpty()
                ? ""
                : method.getParameters().getFirst().getType().toString();
        var faults = new ArrayList<String>();
        if (!method.getModifiers().getFlags().contains(Modifier.PRIVATE) && !LEAVE.contains(first))
            faults.add(code.at(method) + " " + full + " must take a Pass, a Change or a Reach first: no pass, no page");
        else if (writes(method) && !first.equals("Change"))
            faults.add(code.at(method) + " " + full + " writes, so it must take a Change first");
        return faults;
    }

    private static boolean asksDatabase(ClassTree type) {
        var fields = Code.fields(type).stream();
        var parameters = Code.methods(type).stream().flatMap(method -> method.getParameters().stream());
        return java.util.stream.Stream.concat(fields, parameters)
                .map(VariableTree::getType)
                .anyMatch(held -> held != null && DATABASE.contains(held.toString()));
    }

    private static boolean writes(Tree method) {
        return Boolean.TRUE.equals(
                new TreeScanner<Boolean, Void>() {
                    @Override
                    public Boolean visitLiteral(LiteralTree literal, Void nothing) {
                        return literal.getValue() instanceof String text
                                && WRITES.matcher(text).find();
                    }

                    @Override
                    public Boolean reduce(Boolean one, Boolean other) {
                        return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
                    }
                }.scan(method, null));
    }
}
