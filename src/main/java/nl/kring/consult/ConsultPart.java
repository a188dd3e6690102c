package nl.kring.consult;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.account.Directory;
import nl.kring.dossier.Copy;
import nl.kring.dossier.DossierPart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What colleagues were asked about the client, in a copy and at the end; the client's own says whom, when and why. */
@Component
@Order(9)
class ConsultPart implements DossierPart {
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final Threads threads;
    private final Requests requests;
    private final Directory directory;
    private final CarryConsult carryConsult;

    ConsultPart(Threads threads, Requests requests, Directory directory, CarryConsult carryConsult) {
        this.threads = threads;
        this.requests = requests;
        this.directory = directory;
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
        if (!pass.opens(Part.CONSULT) && !pass.opens(Part.ADVISED)) return;
        for (var asked : requests.of(pass)) {
            copy.add(
                    this,
                    "consult.copy.asked",
                    day(asked.asked()) + " " + name(asked.asker()) + ", " + name(asked.colleague()) + "\n"
                            + asked.reason());
            if (pass.opens(Part.CONSULT))
                for (var said : threads.said(pass, asked.id()))
                    copy.add(this, "consult.copy.said", day(said.at()) + " " + name(said.by()) + "\n" + said.text());
        }
    }

    private String name(PersonId person) {
        return directory.name(person).orElse("–");
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, HERE);
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
