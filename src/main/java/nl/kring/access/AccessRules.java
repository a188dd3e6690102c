package nl.kring.access;

import static nl.kring.access.Action.CHANGE;
import static nl.kring.access.Action.DESTROY;
import static nl.kring.access.Action.READ;
import static nl.kring.access.Part.*;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.kring.access.Grant.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what, as one table; everything not in it is refused. The database holds the same table
 * ({@code access.rule}) as a second wall, and a test keeps the two equal. Pure.
 */
final class AccessRules {
    /** Where the client writes as well. */
    private static final List<Part> CLIENTS = List.of(WAYS, PLAN_ANSWER, REPORT_ANSWER, CONVERSATION, SIGNAL);

    /** What goes from one dossier into another: all but what tells of the dossier itself. */
    private static final List<Part> CARRIED = Part.of(Safe.Kind.DOSSIER).stream()
            .filter(part -> !Set.of(LOG, GRANT, KEY, MERGE).contains(part))
            .toList();

    private static final Map<Kind, List<Rule>> TABLE = Stream.of(
                    may(Kind.CLIENT, READ, IDENTITY, CASES, PLAN, REPORT, TEAM, LOG, MERGE),
                    may(Kind.CLIENT, READ, CLIENTS),
                    may(Kind.CLIENT, CHANGE, CLIENTS),
                    may(Kind.CLIENT, READ, CIRCLE, INVITATION, NOMINATION, GROUP, PLACE, TICK, HEAD, ADVISED),
                    may(Kind.CLIENT, CHANGE, CIRCLE, INVITATION, NOMINATION, GROUP, PLACE),
                    may(Kind.HELP_TEAM, READ, IDENTITY, CASES, PLAN, REPORT, REPORT_INTERNAL, TEAM, PORTAL, DRAFT),
                    may(Kind.HELP_TEAM, READ, CLIENTS),
                    may(Kind.HELP_TEAM, READ, MERGE),
                    may(Kind.HELP_TEAM, CHANGE, IDENTITY, CASES, PLAN, REPORT, REPORT_INTERNAL, TEAM, PORTAL, DRAFT),
                    may(Kind.HELP_TEAM, CHANGE, CLIENTS),
                    may(Kind.HELP_TEAM, CHANGE, MERGE),
                    may(Kind.HELP_TEAM, READ, CIRCLE, NOMINATION, GROUP, PLACE, CONSULT, HEAD),
                    may(Kind.HELP_TEAM, CHANGE, NOMINATION, GROUP, PLACE, CONSULT),
                    may(Kind.STAND_IN, READ, IDENTITY, CASES, PLAN, REPORT, REPORT_INTERNAL, TEAM, PORTAL, DRAFT),
                    may(Kind.STAND_IN, READ, CLIENTS),
                    may(Kind.STAND_IN, CHANGE, PLAN, REPORT, REPORT_INTERNAL, PORTAL, DRAFT),
                    may(Kind.STAND_IN, CHANGE, CLIENTS),
                    may(Kind.STAND_IN, READ, CIRCLE, NOMINATION, GROUP, PLACE, CONSULT, HEAD),
                    may(Kind.STAND_IN, CHANGE, GROUP, PLACE, CONSULT),
                    may(Kind.TEAM_LEAD, READ, IDENTITY, CASES, PLAN, PLAN_ANSWER, TEAM, SIGNAL, MERGE),
                    may(Kind.TEAM_LEAD, READ, CIRCLE, HEAD),
                    may(Kind.TEAM_LEAD, CHANGE, TEAM, SIGNAL, MERGE),
                    may(
                            Kind.EMERGENCY,
                            READ,
                            IDENTITY,
                            CASES,
                            PLAN,
                            PLAN_ANSWER,
                            REPORT,
                            REPORT_ANSWER,
                            REPORT_INTERNAL,
                            TEAM,
                            HEAD),
                    may(Kind.CONSULTED, READ, HEAD, PLAN, PLAN_ANSWER, REPORT, REPORT_ANSWER, CONSULT),
                    may(Kind.CONSULTED, CHANGE, CONSULT),
                    may(Kind.SUPPORTER, READ, PLAN, CIRCLE, GROUP, PLACE, TICK),
                    may(Kind.SUPPORTER, CHANGE, GROUP, PLACE, TICK),
                    may(Kind.READER, READ, PLAN, CIRCLE, GROUP, PLACE),
                    may(Kind.READER, CHANGE, PLACE),
                    may(Kind.INVITED, READ, JOIN),
                    may(Kind.INVITED, CHANGE, JOIN),
                    may(Kind.FORMER_CLIENT, READ, LOG),
                    may(Kind.CARE_STAFF, READ, FIND, REGISTER, PEOPLE, CONSULTING),
                    may(Kind.CARE_STAFF, CHANGE, FIND, EMERGENCY, REGISTER, CONSULTING),
                    may(Kind.STAFF, READ, PEOPLE),
                    may(Kind.INTAKE_DESK, READ, PEOPLE, DESK),
                    may(Kind.INTAKE_DESK, CHANGE, DESK),
                    may(Kind.PRIVACY_OFFICER, READ, OVERSIGHT, PEOPLE),
                    may(Kind.PRIVACY_OFFICER, CHANGE, OVERSIGHT),
                    may(Kind.ADMINISTRATOR, READ, PEOPLE, SETTINGS),
                    may(Kind.ADMINISTRATOR, CHANGE, PEOPLE, SETTINGS),
                    may(Kind.OWNER, READ, CREDENTIAL, CONTACT),
                    may(Kind.OWNER, CHANGE, CREDENTIAL, CONTACT, ASK),
                    may(Kind.ASKER, READ, QUESTION, ADVICE, TALK),
                    may(Kind.ASKER, CHANGE, QUESTION, ADVICE, TALK),
                    may(Kind.ANSWERER, READ, QUESTION, ADVICE, TALK),
                    may(Kind.ANSWERER, CHANGE, QUESTION, ADVICE, TALK),
                    may(Kind.VISITOR, READ, TALK),
                    may(Kind.VISITOR, CHANGE, TALK),
                    may(Kind.JOB_RETENTION, READ, Part.of(Safe.Kind.DOSSIER)),
                    may(Kind.JOB_RETENTION, DESTROY, Part.of(Safe.Kind.DOSSIER)),
                    may(Kind.JOB_RETENTION, READ, QUESTION, ADVICE, TALK),
                    may(Kind.JOB_RETENTION, DESTROY, QUESTION, ADVICE, TALK),
                    may(Kind.JOB_SAMPLE, READ, Arrays.asList(Part.values())),
                    may(Kind.JOB_SAMPLE, CHANGE, Arrays.asList(Part.values())),
                    may(Kind.JOB_SIGN_IN, READ, SIGN_IN, CREDENTIAL),
                    may(Kind.JOB_SIGN_IN, CHANGE, SIGN_IN, CREDENTIAL),
                    may(Kind.JOB_NOTIFY, READ, CONTACT),
                    may(Kind.JOB_ACCOUNT, READ, TEAM, PEOPLE, SETTINGS, SIGN_IN, CREDENTIAL, CONTACT),
                    may(Kind.JOB_ACCOUNT, CHANGE, TEAM, GRANT, PEOPLE, SETTINGS, SIGN_IN, CREDENTIAL, CONTACT),
                    may(Kind.JOB_MERGE, READ, CARRIED),
                    may(Kind.JOB_MERGE, CHANGE, CARRIED),
                    may(Kind.JOB_MERGE, CHANGE, GRANT),
                    may(Kind.JOB_MERGE, DESTROY, CARRIED),
                    may(Kind.JOB_MERGE, DESTROY, GRANT),
                    may(Kind.JOB_OVERSIGHT, READ, OVERSIGHT, FIND, PEOPLE),
                    may(Kind.JOB_OVERSIGHT, CHANGE, OVERSIGHT),
                    may(Kind.JOB_INDEX, READ, IDENTITY),
                    may(Kind.JOB_INDEX, CHANGE, IDENTITY))
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(Rule::kind));

    private AccessRules() {}

    /** One allowed cell. */
    record Rule(Kind kind, Part part, Action action) {}

    /** What was decided. */
    sealed interface Decision {
        /** @param opened the needed parts, and the welcome ones that the grant allows */
        record Allowed(Grant grant, Set<Part> opened) implements Decision {}

        record Refused(Refusal reason) implements Decision {}
    }

    static boolean may(Kind kind, Part part, Action action) {
        return TABLE.getOrDefault(kind, List.of()).contains(new Rule(kind, part, action));
    }

    /** The parts in which this kind may do this. */
    static Set<Part> opened(Kind kind, Action action) {
        return Arrays.stream(Part.values())
                .filter(part -> may(kind, part, action))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
    }

    static Stream<Rule> all() {
        return TABLE.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Rule::kind)
                        .thenComparing(Rule::part)
                        .thenComparing(Rule::action));
    }

    /**
     * Of the grants that allow the act in every needed part, the one that opens most decides, of equals the strongest;
     * without one, the nearest reason of refusal.
     */
    static Decision decide(Collection<Grant> grants, Wish wish, Action action, Instant now) {
        var live = grants.stream()
                .filter(grant -> grant.liveAt(now))
                .sorted(Comparator.comparing(Grant::kind))
                .toList();
        Decision.@Nullable Allowed most = null;
        for (var grant : live) {
            if (!wish.needed().stream().allMatch(part -> grant.may(part, action))) continue;
            var allowed = new Decision.Allowed(grant, opened(grant, wish, action));
            if (most == null || allowed.opened().size() > most.opened().size()) most = allowed;
        }
        return most == null ? new Decision.Refused(reason(grants, live, wish, now)) : most;
    }

    private static Set<Part> opened(Grant grant, Wish wish, Action action) {
        var opened = EnumSet.copyOf(wish.needed());
        wish.welcome().stream().filter(part -> grant.may(part, action)).forEach(opened::add);
        return opened;
    }

    private static Refusal reason(Collection<Grant> grants, List<Grant> live, Wish wish, Instant now) {
        if (live.stream().anyMatch(grant -> wish.needed().stream().allMatch(part -> grant.may(part, READ))))
            return Refusal.ACTION;
        if (!live.isEmpty()) return Refusal.PART;
        if (grants.stream().anyMatch(grant -> now.isBefore(grant.starts()))) return Refusal.NOT_YET;
        return grants.isEmpty() ? Refusal.NO_GRANT : Refusal.ENDED;
    }

    private static List<Rule> may(Kind kind, Action action, Part... parts) {
        return may(kind, action, Arrays.asList(parts));
    }

    private static List<Rule> may(Kind kind, Action action, Collection<Part> parts) {
        return parts.stream().map(part -> new Rule(kind, part, action)).toList();
    }
}
