package nl.kring.demo;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Pledges;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.Departments;
import nl.kring.account.Directory;
import nl.kring.account.People;
import nl.kring.account.PledgeTexts;
import nl.kring.demo.SampleCast.Card;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fills an empty demonstration before it says that it is ready, through the doors that everybody uses. All of it is one
 * transaction: a start that is broken off leaves nothing, and the next one begins again.
 */
@Component
@InDemo
@Order(1)
@ConditionalOnProperty(name = "kring.demo.fill", havingValue = "true", matchIfMissing = true)
class Sample implements ApplicationRunner {
    static final Viewer JOB = new Viewer.System(Viewer.Job.SAMPLE, "demo");

    /** The card of whom the watch over the log finds something. */
    private static final String STRANGER = "colleague";

    /** The card of who sits at the intake desk. */
    private static final String DESK = "coordinator";

    private final Access access;
    private final People people;
    private final Departments departments;
    private final Pledges pledges;
    private final PledgeTexts texts;
    private final Directory directory;
    private final SampleDossier dossiers;
    private final SampleStrange strange;
    private final SampleVisitors visitors;
    private final Clock clock;

    Sample(
            Access access,
            People people,
            Departments departments,
            Pledges pledges,
            PledgeTexts texts,
            Directory directory,
            SampleDossier dossiers,
            SampleStrange strange,
            SampleVisitors visitors,
            Clock clock) {
        this.access = access;
        this.people = people;
        this.departments = departments;
        this.pledges = pledges;
        this.texts = texts;
        this.directory = directory;
        this.dossiers = dossiers;
        this.strange = strange;
        this.visitors = visitors;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        var cast = SampleFiles.cast();
        if (!isFilled(cast, directory)) fill(cast);
    }

    /** Whether the sample people are there: then everything is, for it came in one transaction. */
    static boolean isFilled(SampleCast cast, Directory directory) {
        var cards =
                cast.cards().stream().filter(Card::isStaff).map(Card::person).toList();
        return directory.staff().stream().anyMatch(one -> cards.contains(one.id()));
    }

    private void fill(SampleCast cast) {
        var days = SampleDays.at(clock.instant());
        var clients = new LinkedHashMap<SampleClient, PersonId>();
        for (var file : cast.clients()) {
            var client = SampleFiles.client(file);
            clients.put(
                    client,
                    client.as() == null
                            ? PersonId.next()
                            : cast.as(client.as()).orElseThrow().person());
        }
        add(cast, clients);
        var opened = new HashMap<String, DossierId>();
        var persons = new HashMap<String, PersonId>();
        clients.forEach((client, person) -> {
            persons.put(client.given(), person);
            opened.put(client.given(), dossiers.open(client, person, cast, days));
        });
        cast.as(DESK).ifPresent(card -> visitors.ask(card, cast.visitors(), clock.instant()));
        cast.as(STRANGER)
                .ifPresent(card ->
                        strange.happen(card, named(opened, "Shanti"), named(opened, "Daan"), named(persons, "Daan")));
    }

    private static <T> T named(Map<String, T> of, String given) {
        return Objects.requireNonNull(of.get(given), given);
    }

    private void add(SampleCast cast, Map<SampleClient, PersonId> clients) {
        var organisation = access.change(JOB, new Safe.Organisation(), "account.person:sample", Part.PEOPLE);
        clients.forEach((client, person) -> {
            people.add(organisation, person, null, Set.of(Role.CLIENT));
            if (client.account()) people.activated(organisation, person);
        });
        cast.cards().stream().filter(Card::isStaff).forEach(card -> add(organisation, card));
        cast.cards().stream().filter(Card::isOfCircle).forEach(card -> {
            people.add(organisation, card.person(), null, Set.of(card.role()));
            people.activated(organisation, card.person());
        });
        place(organisation, cast);
    }

    /** Whoever helps, and who leads them, in one department. */
    private void place(Change organisation, SampleCast cast) {
        var department = departments.add(organisation, cast.department());
        cast.cards().stream()
                .filter(card -> card.role() == Role.WORKER || card.role() == Role.TEAM_LEAD)
                .forEach(card -> departments.place(organisation, card.person(), department, card.role()));
    }

    private void add(Change organisation, Card staff) {
        people.add(organisation, staff.person(), staff.name(), Set.of(staff.role()));
        people.activated(organisation, staff.person());
        if (staff.signed()) pledges.sign(organisation, staff.person(), texts.version());
    }
}
