package nl.kring.demo;

import java.time.LocalTime;
import nl.kring.access.Change;
import nl.kring.access.Grants;
import nl.kring.demo.SampleCast.Card;
import nl.kring.team.Member;
import nl.kring.team.Seats;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whom a sample client let in. */
@Component
@InDemo
@Transactional(propagation = Propagation.MANDATORY)
class SampleCircle {
    private static final LocalTime JOINED_AT = LocalTime.of(19, 40);

    private final Grants grants;
    private final Seats seats;

    SampleCircle(Grants grants, Seats seats) {
        this.grants = grants;
        this.seats = seats;
    }

    /** Needs the parts TEAM and GRANT. */
    void letIn(Change change, SamplePlace place, Card card, SampleDays days) {
        var since = SampleDays.moment(days.ago(place.since()), JOINED_AT);
        var until = SampleDays.moment(days.today().plusDays(place.days() + 1L), LocalTime.MIN);
        var permit = grants.give(change, card.person(), change.safe(), place.kind(), card.role(), since, until);
        var member = new Member(
                card.person(), place.kind(), card.name(), since, until, place.relation(), place.organisation());
        seats.add(change, member, permit);
    }
}
