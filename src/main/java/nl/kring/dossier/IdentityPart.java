package nl.kring.dossier;

import java.util.function.Consumer;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who the client is and what the help is about; first to be copied, last to be destroyed. */
@Component
@Order(1)
class IdentityPart implements DossierPart {
    private final Clients clients;
    private final Contacts contacts;
    private final Corrections corrections;
    private final Cases cases;
    private final FindDossier index;
    private final Joins joins;
    private final CarryIdentity carryIdentity;

    IdentityPart(
            Clients clients,
            Contacts contacts,
            Corrections corrections,
            Cases cases,
            FindDossier index,
            Joins joins,
            CarryIdentity carryIdentity) {
        this.joins = joins;
        this.carryIdentity = carryIdentity;
        this.clients = clients;
        this.contacts = contacts;
        this.corrections = corrections;
        this.cases = cases;
        this.index = index;
    }

    @Override
    public String name() {
        return "dossier";
    }

    @Override
    public String purpose() {
        return "dossier.purpose";
    }

    @Override
    public Ground ground() {
        return Ground.PUBLIC_TASK;
    }

    @Override
    public void copy(Pass pass, Copy copy) {
        if (pass.opens(Part.IDENTITY)) {
            var client = clients.of(pass);
            copy.add(this, "dossier.copy.name", client.name());
            copy.add(this, "dossier.copy.birth-date", client.birthDate().toString());
            for (var former : corrections.of(pass))
                copy.add(
                        this,
                        "dossier.copy.former",
                        former.client().name() + ", " + former.client().birthDate() + "\n" + former.reason());
            for (var one : joins.of(pass))
                copy.add(this, "dossier.copy.joined", one.number() + "\n" + one.name() + "\n" + one.birthDate());
            for (var contact : contacts.of(pass))
                copy.add(
                        this,
                        "dossier.contact." + contact.kind(),
                        contact.value() + (contact.caution() == null ? "" : " (" + contact.caution() + ")"));
        }
        if (pass.opens(Part.CASES))
            for (var helpCase : cases.of(pass)) copy.add(this, "dossier.copy.case", told(helpCase));
    }

    private static String told(HelpCase helpCase) {
        var told = helpCase.title() + "\n" + helpCase.helpRequest();
        return helpCase.outcome() == null ? told : told + "\n" + helpCase.outcome();
    }

    @Override
    public Consumer<Change> carry(Change out) {
        return carryIdentity.carry(out);
    }

    @Override
    public void destroy(Change destruction) {
        joins.destroy(destruction);
        index.destroy(destruction);
        cases.destroy(destruction);
        contacts.destroy(destruction);
        corrections.destroy(destruction);
        clients.destroy(destruction);
    }
}
