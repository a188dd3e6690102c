package nl.kring.demo;

import java.time.Instant;
import java.util.List;
import nl.kring.access.Change;
import nl.kring.access.PersonId;
import nl.kring.conversation.Messages;
import nl.kring.conversation.NewMessage;
import nl.kring.conversation.Room;
import nl.kring.conversation.Side;
import nl.kring.crypto.Uuid7;
import nl.kring.demo.SampleCast.Card;
import nl.kring.dossier.Client;
import nl.kring.profile.Organisation;
import nl.kring.profile.WorkingDays;
import nl.kring.signal.Signal;
import nl.kring.signal.Signals;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a sample client and the worker wrote to each other. */
@Component
@InDemo
@Transactional(propagation = Propagation.MANDATORY)
class SampleTalk {
    private final Messages messages;
    private final Signals signals;
    private final Organisation organisation;

    SampleTalk(Messages messages, Signals signals, Organisation organisation) {
        this.messages = messages;
        this.signals = signals;
        this.organisation = organisation;
    }

    /** Needs the parts CONVERSATION and SIGNAL. What the client wrote last waits for an answer. */
    void write(Change change, List<SampleMessage> talk, Client client, PersonId person, Card worker, SampleDays days) {
        for (var said : talk) {
            var side = said.client() ? Side.CLIENT : Side.TEAM;
            var id = Uuid7.next();
            messages.add(
                    change,
                    new NewMessage(
                            id,
                            said.client() ? person : worker.person(),
                            side,
                            said.client() ? client.given() : worker.name(),
                            said.unfolded(),
                            said.written(days)));
            if (!said.client()) signals.settle(change, Signal.Kind.MESSAGE);
            else if (messages.waits(change).isEmpty())
                signals.raise(change, Signal.Kind.MESSAGE, id, said.written(days), due(said, days));
            if (!said.unread())
                messages.read(
                        change,
                        Room.DIRECT,
                        said.client() ? worker.person() : person,
                        said.client() ? Side.TEAM : Side.CLIENT,
                        id);
        }
    }

    private Instant due(SampleMessage said, SampleDays days) {
        return WorkingDays.after(said.written(days), organisation.now().terms().answerDays());
    }
}
