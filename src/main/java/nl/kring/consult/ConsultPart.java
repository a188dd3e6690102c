package nl.kring.consult;

import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.dossier.Copy;
import nl.kring.dossier.DossierPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What colleagues were asked about the client, in a copy and at the end. */
@Component
@Order(9)
class ConsultPart implements DossierPart {
    private final Threads threads;
    private final CarryConsult carryConsult;

    ConsultPart(Threads threads, CarryConsult carryConsult) {
        this.threads = threads;
        this.carryConsult = carryConsult;
    }

    @Override
    public String name() {
        return "consult";
    }

    @Override
    public String purpose() {
        return "consult.purpose";
    }

    @Override
    public Ground ground() {
        return Ground.PUBLIC_TASK;
    }

    @Override
    public void copy(Pass pass, Copy copy) {
        if (!pass.opens(Part.CONSULT)) return;
        for (var thread : threads.of(pass)) {
            copy.add(this, "consult.copy.asked", thread.subject());
            for (var said : threads.said(pass, thread.id())) copy.add(this, "consult.copy.said", said.text());
        }
    }

    @Override
    public Consumer<Change> carry(Change out) {
        return carryConsult.carry(out);
    }

    @Override
    public void destroy(Change destruction) {
        carryConsult.destroy(destruction);
    }
}
