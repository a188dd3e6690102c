package nl.kring.access;

import static nl.kring.access.Safe.Kind.ACCOUNT;
import static nl.kring.access.Safe.Kind.DOSSIER;
import static nl.kring.access.Safe.Kind.ORGANISATION;
import static nl.kring.access.Safe.Kind.THREAD;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of a safe; who may do what in each stands in {@link AccessRules}. Stored by name. */
public enum Part {
    /** Name, birth date, contact data and safe ways to be reached. */
    IDENTITY(DOSSIER),
    /** The cases, their legal regime and the help request. */
    CASES(DOSSIER),
    /** Goals and tasks. */
    PLAN(DOSSIER),
    /** Session reports that the client reads. */
    REPORT(DOSSIER),
    /** Session reports for colleagues alone, or not yet shown. */
    REPORT_INTERNAL(DOSSIER),
    /** Who has access. */
    TEAM(DOSSIER),
    /** Who looked. */
    LOG(DOSSIER),
    /** Giving and ending access. */
    GRANT(DOSSIER),
    /** The dossier's key itself. */
    KEY(DOSSIER),
    /** The client's own way into the portal: letters with a code, and the way back. */
    PORTAL(DOSSIER),
    /** How to reach the client safely: what the client, too, may change of {@link #IDENTITY}. */
    WAYS(DOSSIER),
    /** What the client answers to the plan, and the steps that were done. */
    PLAN_ANSWER(DOSSIER),
    /** What the client adds to a report, and that it was read. */
    REPORT_ANSWER(DOSSIER),
    /** Messages between the client and the help team. */
    CONVERSATION(DOSSIER),
    /** That something waits for the help team, and since when; never what. */
    SIGNAL(DOSSIER),
    /** What a worker began to write. */
    DRAFT(DOSSIER),
    /** That another dossier is of the same person, and joining the two. */
    MERGE(DOSSIER),
    /** Who helps the client, as everybody who was let in sees it; of {@link #TEAM} no more than that. */
    CIRCLE(DOSSIER),
    /** Whom the client invites. */
    INVITATION(DOSSIER),
    /** Whom a worker puts forward, and what the client says to it. */
    NOMINATION(DOSSIER),
    /** The invitation of who looks, and answering it. */
    JOIN(DOSSIER),
    /** Messages between everybody who was let in. */
    GROUP(DOSSIER),
    /** One's own place in the circle: up to where one has read, silence, and leaving. */
    PLACE(DOSSIER),
    /** That one's own task is done. */
    TICK(DOSSIER),
    /** What a colleague is asked about this client, and the advice. */
    CONSULT(DOSSIER),
    /** Who the client is, and what the open cases are called; of {@link #IDENTITY} and {@link #CASES} no more than that. */
    HEAD(DOSSIER),
    /** Which colleague was asked for advice, and why; of {@link #CONSULT} no more than that. */
    ADVISED(DOSSIER),
    /** The people of the organisation and their roles. */
    PEOPLE(ORGANISATION),
    /** Finding a dossier by name and birth date or number. */
    FIND(ORGANISATION),
    /** Making a dossier for somebody who asks for help. */
    REGISTER(ORGANISATION),
    /** Opening a dossier in an emergency. */
    EMERGENCY(ORGANISATION),
    /** The log as a whole. */
    OVERSIGHT(ORGANISATION),
    /** How the organisation presents itself and works: house style, terms, the pledge, the mail that waits. */
    SETTINGS(ORGANISATION),
    /** Finding the account that a sign-in name, a code or a passkey belongs to. */
    SIGN_IN(ORGANISATION),
    /** Asking a colleague something that names no client. */
    CONSULTING(ORGANISATION),
    /** The intake desk: its hour, and the answers that lie ready. */
    DESK(ORGANISATION),
    /** With what somebody proves who it is. */
    CREDENTIAL(ACCOUNT),
    /** Where and how somebody can be reached, and in which language. */
    CONTACT(ACCOUNT),
    /** Asking a question that has a safe of its own. */
    ASK(ACCOUNT),
    /** What was asked, about what, and the answers. */
    QUESTION(Safe.Kind.QUESTION),
    /** What a colleague is asked without naming a client, and the advice. */
    ADVICE(Safe.Kind.CONSULTATION),
    /** What was asked of the intake desk, and what was said since. */
    TALK(THREAD);

    private final Safe.Kind safe;

    Part(Safe.Kind safe) {
        this.safe = safe;
    }

    Safe.Kind safe() {
        return safe;
    }

    /** All parts of a kind of safe. */
    static Set<Part> of(Safe.Kind kind) {
        return Arrays.stream(values())
                .filter(part -> part.safe == kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
    }
}
