package nl.kring.registration;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.dossier.FindDossier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether somebody is known here. Of a dossier that one may not see, it says that there is one, and nothing else. */
@Component
@Transactional(propagation = MANDATORY)
class Known {
    private final Access access;
    private final FindDossier find;
    private final Clients clients;

    Known(Access access, FindDossier find, Clients clients) {
        this.access = access;
        this.find = find;
        this.clients = clients;
    }

    /**
     * What was found.
     *
     * @param own clients of dossiers that the viewer may see
     * @param elsewhere whether there are others too
     */
    record Found(List<Client> own, boolean elsewhere) {
        boolean nobody() {
            return own.isEmpty() && !elsewhere;
        }
    }

    /** Looks by all that was typed; one line that it was looked for, and one for the list. @throws nl.kring.access.Refused */
    Found find(Viewer.Person viewer, Asked asked, LocalDate today) {
        // A change, though nothing changes: a list over the own dossiers follows, with its own line.
        var search = access.change(viewer, new Safe.Organisation(), EventKind.SEARCH, "dossier.client", Part.FIND);
        var hits = hits(search, asked, today);
        if (hits.isEmpty()) return new Found(List.of(), false);
        var own = clients.of(access.reach(viewer, Part.IDENTITY), hits);
        return new Found(own, own.size() < hits.size());
    }

    /** Whether there is a dossier with the same name and birth date, phone or service number, wherever. */
    boolean seems(Change organisation, Filled filled, LocalDate today) {
        var born = Objects.requireNonNull(filled.asked().born(today));
        return !find.byBirth(organisation, born, filled.family()).isEmpty()
                || !filled.phone().isEmpty()
                        && !find.byPhone(organisation, filled.phone()).isEmpty()
                || !filled.bsn().isEmpty()
                        && !find.byServiceNumber(organisation, filled.bsn()).isEmpty();
    }

    private Set<DossierId> hits(Pass search, Asked asked, LocalDate today) {
        var hits = new LinkedHashSet<DossierId>();
        if (!asked.number().isEmpty()) {
            hits.addAll(find.byNumber(search, asked.number()));
            if (Rules.isServiceNumber(asked.number())) hits.addAll(find.byServiceNumber(search, asked.number()));
        }
        if (!asked.phone().isEmpty()) hits.addAll(find.byPhone(search, asked.phone()));
        var born = asked.born(today);
        if (born != null) {
            hits.addAll(find.byBirth(search, born, asked.family()));
            hits.addAll(find.bySound(search, born.getYear(), asked.family()));
        }
        return hits;
    }
}
