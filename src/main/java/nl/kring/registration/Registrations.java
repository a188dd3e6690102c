package nl.kring.registration;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Departments;
import nl.kring.account.Directory;
import nl.kring.dossier.Client;
import nl.kring.dossier.FindDossier;
import nl.kring.dossier.OpenDossier;
import nl.kring.dossier.OpenDossier.First;
import nl.kring.team.Members;
import nl.kring.web.TypedDay;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the dossier of somebody who asks for help: the worker who registers is its first help, under the lead of the department. */
@Component
@Transactional(propagation = MANDATORY)
class Registrations {
    private final Access access;
    private final Known known;
    private final FindDossier find;
    private final OpenDossier openDossier;
    private final Departments departments;
    private final Directory directory;
    private final Members members;
    private final Details details;
    private final DataSources sources;

    Registrations(
            Access access,
            Known known,
            FindDossier find,
            OpenDossier openDossier,
            Departments departments,
            Directory directory,
            Members members,
            Details details,
            DataSources sources) {
        this.access = access;
        this.known = known;
        this.find = find;
        this.openDossier = openDossier;
        this.departments = departments;
        this.directory = directory;
        this.members = members;
        this.details = details;
        this.sources = sources;
    }

    /**
     * Registers; the form was checked. Empty when the same person seems to be known, and the worker has not said that it is
     * another. @throws nl.kring.access.Refused
     */
    Optional<DossierId> register(Viewer.Person viewer, Filled filled, LocalDate today) {
        var organisation = access.change(viewer, new Safe.Organisation(), "dossier:new", Part.REGISTER, Part.FIND);
        if (!filled.isAnother() && known.seems(organisation, filled, today)) return Optional.empty();
        var firsts = firsts(organisation, viewer);
        var law = filled.law().orElseThrow();
        var born = Objects.requireNonNull(filled.asked().born(today));
        var infix = filled.infix().isEmpty() ? null : filled.infix();
        var client = new Client(
                DossierId.next(), find.next(organisation, today), filled.given(), infix, filled.family(), born);
        var opened = openDossier.open(
                viewer,
                client,
                filled.ways(),
                new OpenDossier.FirstCase(law, filled.title(), filled.helpRequest(), today),
                firsts);
        var change = opened.change();
        opened.permits()
                .forEach((first, permit) ->
                        members.joined(change, first.person(), first.kind(), name(first.person()), permit));
        for (var detail : filled.details()) {
            details.add(change, detail);
            if (detail.kind() == Detail.Kind.BSN) find.addServiceNumber(change, detail.value());
        }
        sources.add(
                change,
                Rules.source(filled).orElseThrow(),
                filled.sourceName().isEmpty() ? null : filled.sourceName(),
                Rules.received(filled),
                TypedDay.of(filled.told()));
        return Optional.of(client.dossier());
    }

    private List<First> firsts(Change organisation, Viewer.Person viewer) {
        var firsts = new ArrayList<First>();
        firsts.add(new First(viewer.id(), Grant.Kind.HELP_TEAM, Role.WORKER));
        for (var lead : departments.leads(organisation, viewer.id()))
            firsts.add(new First(lead, Grant.Kind.TEAM_LEAD, Role.TEAM_LEAD));
        return firsts;
    }

    private String name(PersonId person) {
        return directory.name(person).orElse("");
    }
}
