package nl.kring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Grants;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Pledges;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.account.People;
import nl.kring.account.PledgeTexts;
import nl.kring.account.RoleRules;
import nl.kring.dossier.Client;
import nl.kring.dossier.Contact;
import nl.kring.dossier.LegalRegime;
import nl.kring.dossier.OpenDossier;
import nl.kring.team.Member;
import nl.kring.team.Members;
import nl.kring.team.Seats;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The people that all specs know, with one dossier of Fatima's and one of Tom's. */
public class Story {
    public static final Viewer.System SAMPLE = new Viewer.System(Viewer.Job.SAMPLE, "story");
    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    /** Fatima, the client. */
    public final PersonId client;
    /** Tom, another client. */
    public final PersonId otherClient;
    /** Anouk, in Fatima's help team. */
    public final PersonId worker;
    /** Kim, of the same organisation and department, outside the help team. */
    public final PersonId colleague;

    public final PersonId lead;
    public final PersonId officer;
    public final PersonId admin;

    /** Fatima's dossier. */
    public final DossierId fatima;
    /** Tom's dossier; Kim is in its help team. */
    public final DossierId tom;

    private final Map<PersonId, Role> roles = new ConcurrentHashMap<>();
    private final Access access;
    private final Pledges pledges;
    private final PledgeTexts texts;
    private final People people;
    private final OpenDossier openDossier;
    private final Members members;
    private final Seats seats;
    private final Grants grants;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Story(
            Access access,
            Pledges pledges,
            PledgeTexts texts,
            People people,
            OpenDossier openDossier,
            Members members,
            Seats seats,
            Grants grants,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.pledges = pledges;
        this.texts = texts;
        this.people = people;
        this.openDossier = openDossier;
        this.members = members;
        this.seats = seats;
        this.grants = grants;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        client = person(null, Role.CLIENT);
        otherClient = person(null, Role.CLIENT);
        worker = person("Anouk de Boer", Role.WORKER);
        colleague = person("Kim Prins", Role.WORKER);
        lead = person("Marijke Jansen", Role.TEAM_LEAD);
        officer = person("Noor Haddad", Role.PRIVACY_OFFICER);
        admin = person("Sam Visser", Role.ADMINISTRATOR);
        fatima = dossier("Fatima", "El Amrani", LocalDate.of(1992, 3, 12), client, worker);
        tom = dossier("Tom", "Bakker", LocalDate.of(1985, 7, 1), otherClient, colleague);
    }

    /** The same people in any running Kring. */
    public static Story in(ApplicationContext kring) {
        return new Story(
                kring.getBean(Access.class),
                kring.getBean(Pledges.class),
                kring.getBean(PledgeTexts.class),
                kring.getBean(People.class),
                kring.getBean(OpenDossier.class),
                kring.getBean(Members.class),
                kring.getBean(Seats.class),
                kring.getBean(Grants.class),
                kring.getBean(Clock.class),
                kring.getBean(PlatformTransactionManager.class));
    }

    /** A new dossier of a new client, helped by Anouk under Marijke. */
    public DossierId newDossier() {
        return dossier("Ada", "Proef" + NUMBER.get(), LocalDate.of(1970, 1, 1), person(null, Role.CLIENT), worker);
    }

    /** A new dossier of this client, helped by this worker. */
    public DossierId dossier(String given, String family, LocalDate born, PersonId own, PersonId helper) {
        var dossier = DossierId.next();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        transaction.executeWithoutResult(status -> {
            openDossier.open(
                    SAMPLE,
                    new Client(dossier, "26-0" + NUMBER.getAndIncrement(), given, null, family, born),
                    List.of(new Contact(Contact.Kind.PHONE, "06 1234 5678", "Niet bellen op werk")),
                    new OpenDossier.FirstCase(
                            LegalRegime.WMO_GENERAL, "Maatschappelijk werk", "Ik heb schulden.", today.minusDays(60)));
            var change = access.change(SAMPLE, Safe.of(dossier), "team.member", Part.TEAM, Part.GRANT);
            members.join(change, own, Grant.Kind.CLIENT, given + " " + family, past());
            members.join(
                    change,
                    helper,
                    Grant.Kind.HELP_TEAM,
                    helper.equals(worker) ? "Anouk de Boer" : "Kim Prins",
                    past());
            members.join(change, lead, Grant.Kind.TEAM_LEAD, "Marijke Jansen", past());
        });
        return dossier;
    }

    /** Somebody whom the client of this dossier let in a day ago for a year: SUPPORTER to help along, READER to read along. */
    public PersonId letIn(DossierId dossier, String name, Grant.Kind kind) {
        return letIn(dossier, name, kind, 365);
    }

    /** The same for so many days from now. */
    public PersonId letIn(DossierId dossier, String name, Grant.Kind kind, int days) {
        var person = person(null, Role.SUPPORTER);
        var until = clock.instant().plus(days, ChronoUnit.DAYS);
        transaction.executeWithoutResult(status -> {
            var change = access.change(SAMPLE, Safe.of(dossier), "team.member", Part.TEAM, Part.GRANT);
            var permit = grants.give(change, person, change.safe(), kind, Role.SUPPORTER, past(), until);
            seats.add(change, new Member(person, kind, name, past(), until, "buurvrouw", null), permit);
        });
        return person;
    }

    /** The same as {@link #person(String, Role)}: what a role opens follows from the role. */
    public PersonId person(@Nullable String name, Role role, Grant.@Nullable Kind kind) {
        return person(name, role);
    }

    /** A new person with a role and what it opens; somebody of the organisation has signed the pledge. */
    public PersonId person(@Nullable String name, Role role) {
        var id = unsigned(name, role);
        if (RoleRules.signs(role))
            transaction.executeWithoutResult(status -> pledges.sign(organisation(id), id, texts.version()));
        return id;
    }

    /** The role that this person was made with. */
    public Role role(PersonId person) {
        return java.util.Objects.requireNonNull(roles.get(person));
    }

    /** The same as a new person, before the pledge is signed. */
    public PersonId unsigned(@Nullable String name, Role role) {
        var id = PersonId.next();
        roles.put(id, role);
        transaction.executeWithoutResult(status -> people.add(organisation(id), id, name, Set.of(role)));
        return id;
    }

    private Change organisation(PersonId person) {
        return access.change(SAMPLE, new Safe.Organisation(), "account.person:" + person, Part.PEOPLE);
    }

    /** Shows somebody out of a dossier, now. */
    public void leave(DossierId dossier, PersonId person) {
        transaction.executeWithoutResult(status ->
                members.leave(access.change(SAMPLE, Safe.of(dossier), "team.member", Part.TEAM, Part.GRANT), person));
    }

    private Instant past() {
        return clock.instant().minus(1, ChronoUnit.DAYS);
    }
}
