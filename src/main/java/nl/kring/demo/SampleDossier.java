package nl.kring.demo;

import java.time.Instant;
import java.time.LocalTime;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.demo.SampleCast.Card;
import nl.kring.dossier.Client;
import nl.kring.dossier.OpenDossier;
import nl.kring.team.Members;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens one sample dossier with everything in it. */
@Component
@InDemo
@Transactional(propagation = Propagation.MANDATORY)
class SampleDossier {
    private static final LocalTime OPENED_AT = LocalTime.of(9, 15);

    private final Access access;
    private final OpenDossier openDossier;
    private final Members members;

    SampleDossier(Access access, OpenDossier openDossier, Members members) {
        this.access = access;
        this.openDossier = openDossier;
        this.members = members;
    }

    void open(SampleClient sample, PersonId person, SampleCast cast, SampleDays days) {
        var client = sample.client(DossierId.next(), days);
        openDossier.open(Sample.JOB, client, sample.ways(), sample.firstCase(days));
        var worker = cast.as(sample.worker()).orElseThrow();
        join(client, person, worker, cast, SampleDays.moment(days.ago(sample.start().ago()), OPENED_AT));
    }

    private void join(Client client, PersonId person, Card worker, SampleCast cast, Instant since) {
        var change = access.change(Sample.JOB, Safe.of(client.dossier()), "team.member:sample", Part.TEAM, Part.GRANT);
        members.join(change, person, Grant.Kind.CLIENT, client.name(), since);
        members.join(change, worker.person(), Grant.Kind.HELP_TEAM, worker.name(), since);
        cast.cards().stream()
                .filter(card -> card.role() == Role.TEAM_LEAD)
                .forEach(lead -> members.join(change, lead.person(), Grant.Kind.TEAM_LEAD, lead.name(), since));
    }
}
