package nl.kring.dossier;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a dossier: its safe and key, the client, how to reach them, and the first case. */
@Component
@Transactional(propagation = MANDATORY)
public class OpenDossier {
    private final Access access;
    private final Grants grants;
    private final Clients clients;
    private final Contacts contacts;
    private final Cases cases;
    private final FindDossier index;

    OpenDossier(Access access, Grants grants, Clients clients, Contacts contacts, Cases cases, FindDossier index) {
        this.access = access;
        this.grants = grants;
        this.clients = clients;
        this.contacts = contacts;
        this.cases = cases;
        this.index = index;
    }

    /** The first case of a new dossier. */
    public record FirstCase(LegalRegime regime, String title, String helpRequest, LocalDate openedOn) {}

    /** Opens it. Returns the id of the first case. @throws nl.kring.access.Refused */
    public UUID open(Viewer viewer, Client client, List<Contact> ways, FirstCase first) {
        var organisation = access.change(viewer, new Safe.Organisation(), "dossier:" + client.dossier(), Part.PEOPLE);
        grants.found(organisation, client.dossier(), client.number());
        var change = access.change(
                viewer, Safe.of(client.dossier()), "dossier:" + client.dossier(), Part.IDENTITY, Part.CASES);
        clients.add(change, client);
        index.add(change, client);
        for (var way : ways) contacts.add(change, ways.indexOf(way), way);
        return cases.open(change, first.regime(), first.title(), first.helpRequest(), first.openedOn());
    }
}
