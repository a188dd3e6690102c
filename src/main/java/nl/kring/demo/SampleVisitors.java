package nl.kring.demo;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Viewer;
import nl.kring.crypto.Uuid7;
import nl.kring.demo.SampleCast.Asked;
import nl.kring.demo.SampleCast.Card;
import nl.kring.inquiry.Asking;
import nl.kring.inquiry.OpenInquiry;
import nl.kring.inquiry.Receipt;
import nl.kring.inquiry.RunDesk;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** People without a name who wait for the intake desk, in an hour that is open. */
@Component
@InDemo
@Transactional(propagation = Propagation.MANDATORY)
class SampleVisitors {
    private final OpenInquiry openInquiry;
    private final RunDesk runDesk;

    SampleVisitors(OpenInquiry openInquiry, RunDesk runDesk) {
        this.openInquiry = openInquiry;
        this.runDesk = runDesk;
    }

    /** Somebody of the desk opens the hour, and these come in one after the other. */
    void ask(Card desk, List<Asked> visitors, Instant now) {
        runDesk.openHour(new Viewer.Person(desk.person(), Set.of(desk.role()), "demo", UUID.randomUUID(), now));
        for (var asked : visitors)
            openInquiry.askNameless(
                    new Viewer.Visitor(Uuid7.next(), UUID.randomUUID()),
                    new Asking(asked.theme(), asked.area(), asked.text(), ""),
                    asked.chat(),
                    Receipt.next());
    }
}
