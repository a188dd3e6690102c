package nl.kring.access;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.kring.access.Grant.Kind;

/** Writes the rules down for people, from the rules themselves. */
final class AccessDoc {
    private final StringBuilder text = new StringBuilder();

    String draw() {
        text.append("""
                # Who may do what

                <!-- Generated from AccessRules: run ./kring update. -->

                Nobody may do anything by default. A **grant** lets one person into one **safe** (a dossier, or the organisation), from a moment, until a
                moment; its kind says which **parts** of the safe it opens, and for which act. What is not in these tables is refused. The program decides
                by them, and the database checks the same rules again for every row.

                Grants do not add up: one grant must open everything that a page needs. When several would do, the one that opens most is used and
                logged, of equals the strongest: the order is that of the table.

                """);
        table("dossier", Safe.Kind.DOSSIER);
        table("organisation", Safe.Kind.ORGANISATION);
        table("account", Safe.Kind.ACCOUNT);
        table("question", Safe.Kind.QUESTION);
        table("question to a colleague", Safe.Kind.CONSULTATION);
        table("thread of the intake desk", Safe.Kind.THREAD);
        text.append("""
                ## Grants

                | grant | who holds it |
                |---|---|
                """);
        for (var kind : Kind.values()) row("`" + kind + "`", words(kind));
        text.append("""

                ## Parts

                | part | what is in it |
                |---|---|
                """);
        for (var part : Part.values()) row("`" + part + "`", words(part));
        text.append("""

                ## When access is refused

                The reason stands in the log, never on the page. What one may not see answers exactly as what does not exist: the same status, the same
                page. When the refusal itself cannot be logged, the answer is 503 without content.

                | reason | meaning | answer |
                |---|---|---|
                """);
        for (var reason : Refusal.values()) row("`" + reason + "`", words(reason), reason.visible() ? "403" : "404");
        return text.toString();
    }

    private void table(String name, Safe.Kind safe) {
        var parts = List.copyOf(Part.of(safe));
        text.append("## In the safe of ")
                .append(Map.of("organisation", "the ", "account", "an ").getOrDefault(name, "a "))
                .append(name)
                .append("\n\n");
        row("grant", parts.stream().map(part -> "`" + part + "`").toArray(String[]::new));
        text.append("|---".repeat(parts.size() + 1)).append("|\n");
        for (var kind : Kind.values())
            if (AccessRules.all().anyMatch(rule -> rule.kind() == kind && parts.contains(rule.part())))
                row(
                        "`" + kind + "`",
                        parts.stream().map(part -> acts(kind, part)).toArray(String[]::new));
        text.append('\n');
    }

    private static String acts(Kind kind, Part part) {
        var acts = Arrays.stream(Action.values())
                .filter(action -> AccessRules.may(kind, part, action))
                .map(action -> action.name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
        return acts.isEmpty() ? "–" : acts;
    }

    private void row(String first, String... more) {
        text.append("| ").append(first);
        for (var cell : more) text.append(" | ").append(cell);
        text.append(" |\n");
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case CLIENT -> "the client, in the own dossier";
            case HELP_TEAM -> "a worker of the help team of this dossier";
            case STAND_IN -> "a worker who stands in for one of the help team, from a day until a day";
            case TEAM_LEAD -> "the lead of the department that helps";
            case EMERGENCY ->
                "a worker after the emergency entrance: some hours, a day at most; shown at once to team lead and privacy officer, and to the client unless that was delayed for safety";
            case CONSULTED ->
                "a colleague who is asked for advice: of these parts the chosen ones, for fourteen days at most; shown to the client";
            case SUPPORTER -> "somebody whom the client let in to help along";
            case READER -> "somebody whom the client let in to read along";
            case INVITED -> "somebody whom the client invited and who has not answered: sees that invitation alone";
            case FORMER_CLIENT -> "the client of a dossier that went into another one: sees who looked in it";
            case CARE_STAFF -> "every worker, in the organisation: may look up a dossier at the emergency entrance";
            case PRIVACY_OFFICER -> "the privacy officer: sees the log, not the content";
            case STAFF -> "staff outside the care, in the organisation: knows who works here";
            case INTAKE_DESK -> "the intake desk, in the organisation; it answers every thread that is asked of it";
            case ADMINISTRATOR ->
                "the system administrator: people, roles and settings of the organisation, never a dossier";
            case OWNER -> "everybody with an account, in the own account alone";
            case ASKER -> "who asked the question";
            case ANSWERER -> "who answers it: the privacy officer, or the colleague who was asked";
            case VISITOR -> "who asked without a name: that thread and nothing else; under its own id";
            case JOB_RETENTION -> "the program, when it destroys a dossier at the end of its term; never a person";
            case JOB_SAMPLE -> "the program, when it fills a demonstration; never a person";
            case JOB_SIGN_IN -> "the program, when it checks with what somebody signs in; never a person";
            case JOB_NOTIFY -> "the program, when it asks where a notice may go; never a person";
            case JOB_ACCOUNT ->
                "the program, when it makes or ends an account for somebody who may ask for that; never a person";
            case JOB_MERGE ->
                "the program, when it joins two dossiers of one person, only in the transaction in which a second person confirmed; never a person";
            case JOB_OVERSIGHT -> "the program, when it watches the log for what is strange; never a person";
            case JOB_INDEX ->
                "the program, when it makes dossiers of before findable by sound and phone; never a person";
        };
    }

    private static String words(Part part) {
        return switch (part) {
            case IDENTITY -> "name, birth date, contact data and safe ways to be reached";
            case CASES -> "the cases, their legal regime and the help request";
            case PLAN -> "goals and tasks";
            case REPORT -> "session reports that the client reads";
            case REPORT_INTERNAL -> "session reports for colleagues alone, or not yet shown";
            case TEAM -> "who has access, and emergency access";
            case LOG -> "who looked";
            case GRANT -> "giving and ending access";
            case KEY -> "the dossier's key itself";
            case PORTAL -> "the client's own way into the portal: letters with a code, and the way back";
            case WAYS -> "how to reach the client safely, which the client changes too";
            case PLAN_ANSWER -> "what the client answers to the plan, and the steps that were done";
            case REPORT_ANSWER -> "what the client adds to a report, and that it was read";
            case CONVERSATION -> "messages between the client and the help team";
            case SIGNAL -> "that something waits for the help team, and since when; never what";
            case DRAFT -> "what a worker began to write";
            case MERGE -> "that another dossier is of the same person, and joining the two";
            case CIRCLE -> "who helps the client, as everybody who was let in sees it";
            case INVITATION -> "whom the client invites";
            case NOMINATION -> "whom a worker puts forward, and what the client says to it";
            case JOIN -> "the own invitation, and answering it";
            case GROUP -> "messages between everybody who was let in";
            case PLACE -> "the own place in the circle: up to where one has read, silence, and leaving";
            case TICK -> "that the own task is done";
            case CONSULT -> "what a colleague is asked about this client, and the advice";
            case HEAD -> "who the client is, and what the open cases are called: no more of the two";
            case ADVISED -> "which colleague was asked for advice, and why";
            case CONSULTING -> "asking a colleague something that names no client";
            case DESK -> "the intake desk: its hour, and the answers that lie ready";
            case TALK -> "what was asked of the intake desk, and what was said since";
            case ADVICE -> "what a colleague is asked without naming a client, and the advice";
            case REGISTER -> "making a dossier for somebody who asks for help";
            case PEOPLE -> "the people of the organisation and their roles";
            case FIND -> "finding a dossier by name and birth date, or by number";
            case EMERGENCY -> "opening a dossier in an emergency";
            case OVERSIGHT -> "the log as a whole, and the delay of an emergency's notice to the client";
            case SETTINGS -> "house style, terms, the pledge of confidentiality, and the mail that waits";
            case SIGN_IN -> "finding the account of a sign-in name, a code or a passkey";
            case CREDENTIAL -> "with what somebody proves who it is";
            case CONTACT -> "where and how somebody can be reached, and in which language";
            case ASK -> "asking a question that has a safe of its own";
            case QUESTION -> "what was asked, about what, and the answers";
        };
    }

    private static String words(Refusal reason) {
        return switch (reason) {
            case NO_GRANT -> "there never was a grant for this safe, or there is no such safe";
            case ENDED -> "there was a grant; it ended";
            case NOT_YET -> "there is a grant; it starts later";
            case PART -> "there is a grant, and it does not open this part";
            case PLEDGE -> "there is a grant; its holder has not signed the pledge of confidentiality";
            case ACTION -> "the part may be read, and this act is not allowed in it";
            case NOT_THERE -> "the safe was opened, and what was asked for is not in it";
        };
    }
}
