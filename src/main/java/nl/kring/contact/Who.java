package nl.kring.contact;

import java.util.List;
import nl.kring.access.Action;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.account.Directory;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.dossier.Correction;
import nl.kring.dossier.Corrections;
import org.springframework.stereotype.Component;

/** Who the client is, and what stood there before it was corrected, by whom. */
@Component
class Who {
    private final Clients clients;
    private final Corrections corrections;
    private final Directory directory;

    Who(Clients clients, Corrections corrections, Directory directory) {
        this.clients = clients;
        this.corrections = corrections;
        this.directory = directory;
    }

    /** @param revision of what stands now @param former newest first @param corrects whether this viewer may correct it */
    record Known(int revision, Client client, List<Former> former, boolean corrects) {}

    /** @param by the name of who corrected it */
    record Former(Correction correction, String by) {}

    /** Of the pass's dossier; needs the part IDENTITY. */
    Known of(Pass pass) {
        var now = clients.standing(pass);
        var former = corrections.of(pass).stream()
                .map(one -> new Former(one, directory.name(one.by()).orElse("")))
                .toList();
        return new Known(now.revision(), now.client(), former, pass.may(Part.IDENTITY, Action.CHANGE));
    }
}
