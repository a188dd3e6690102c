package nl.kring.demo;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Emergencies;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Refusal;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.Event;
import nl.kring.audit.EventKind;
import nl.kring.audit.Log;
import nl.kring.crypto.Uuid7;
import nl.kring.demo.SampleCast.Card;
import nl.kring.question.Questions;
import nl.kring.team.Members;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the watch over the log finds in a demonstration: an emergency, and somebody who came back after leaving a help team. */
@Component
@InDemo
@Transactional(propagation = Propagation.MANDATORY)
class SampleStrange {
    private static final String QUESTION =
            "Ik heb nooit met Kim Prins gesproken. Waarom wilde zij in mijn dossier kijken?";
    private static final String REASON = "Haar buurvrouw belde: er is brand geweest en zij neemt niet op.";

    private final Access access;
    private final Emergencies emergencies;
    private final Members members;
    private final Log log;
    private final Questions questions;

    SampleStrange(Access access, Emergencies emergencies, Members members, Log log, Questions questions) {
        this.access = access;
        this.emergencies = emergencies;
        this.members = members;
        this.log = log;
        this.questions = questions;
    }

    /**
     * @param who opens {@code opened} in an emergency, and left the help team of {@code left}
     * @param client of the dossier that was left, who asks the privacy officer about it
     */
    void happen(Card who, DossierId opened, DossierId left, PersonId client) {
        var change = access.change(Sample.JOB, Safe.of(left), "team.member:sample", Part.TEAM, Part.GRANT);
        members.join(change, who.person(), Grant.Kind.HELP_TEAM, who.name(), change.at());
        members.leave(change, who.person());
        var viewer = new Viewer.Person(who.person(), Set.of(who.role()), "demo", UUID.randomUUID(), change.at());
        var refused = refused(viewer, left, who.role(), change.at());
        log.write(refused);
        var asks = new Viewer.Person(client, Set.of(Role.CLIENT), "demo", UUID.randomUUID(), change.at());
        questions.ask(asks, left, refused.id(), QUESTION);
        emergencies.open(emergencies.enter(viewer, change.at()), opened, REASON);
    }

    /** The line that a refused page leaves; the page itself would undo the sample's transaction. */
    private static Event refused(Viewer.Person viewer, DossierId dossier, Role role, Instant at) {
        return new Event(
                Uuid7.next(),
                at,
                EventKind.REFUSAL,
                Event.REFUSED,
                new Event.Actor("PERSON", viewer.id().value(), role.name(), null, viewer.origin(), viewer.request()),
                Safe.Kind.DOSSIER.name(),
                dossier.value(),
                List.of(Part.PLAN.name()),
                null,
                Refusal.ENDED.name(),
                null,
                "WORK",
                false,
                null);
    }
}
