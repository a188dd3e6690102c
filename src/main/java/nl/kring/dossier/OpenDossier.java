package nl.kring.dossier;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Grant;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a dossier: its safe and key, the first grants, the client, how to reach them, and the first case. */
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

    /** Somebody with whom a dossier begins. */
    public record First(PersonId person, Grant.Kind kind, Role role) {}

    /**
     * What was opened.
     *
     * @param change a change of the new dossier, which goes on until the transaction ends
     * @param permits the first grants
     */
    public record Opened(Change change, UUID helpCase, Map<First, UUID> permits) {}

    /** Opens it by the program. Returns the id of the first case. @throws nl.kring.access.Refused */
    public UUID open(Viewer job, Client client, List<Contact> ways, FirstCase first) {
        return open(job, client, ways, first, List.of()).helpCase();
    }

    /**
     * Opens it. A worker who opens one must be among the first ones, or has no way in.
     *
     * @param viewer needs the organisation's part REGISTER
     * @throws nl.kring.access.Refused
     */
    public Opened open(Viewer viewer, Client client, List<Contact> ways, FirstCase first, List<First> firsts) {
        var dossier = client.dossier();
        var organisation = access.change(viewer, new Safe.Organisation(), "dossier:" + dossier, Part.REGISTER);
        grants.found(organisation, dossier, client.number());
        var permits = new LinkedHashMap<First, UUID>();
        for (var one : firsts)
            permits.put(
                    one,
                    grants.give(
                            organisation,
                            one.person(),
                            Safe.of(dossier),
                            one.kind(),
                            one.role(),
                            organisation.at(),
                            null));
        var change = access.change(
                viewer,
                Safe.of(dossier),
                EventKind.CREATE,
                "dossier:" + dossier,
                Part.IDENTITY,
                Part.CASES,
                Part.TEAM,
                Part.SIGNAL);
        clients.add(change, client);
        index.add(change, client);
        for (var way : ways) contacts.add(change, ways.indexOf(way), way);
        return new Opened(
                change,
                cases.open(change, first.regime(), first.title(), first.helpRequest(), first.openedOn()),
                Map.copyOf(permits));
    }
}
