package nl.kring.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import nl.kring.Story;
import nl.kring.TestDatabase;
import nl.kring.Visitor;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.conversation.Messages;
import nl.kring.conversation.NewMessage;
import nl.kring.conversation.Side;
import nl.kring.crypto.Uuid7;
import nl.kring.dossier.Client;
import nl.kring.dossier.Clients;
import nl.kring.dossier.Copy;
import nl.kring.dossier.Corrections;
import nl.kring.dossier.WholeDossier;
import nl.kring.plan.Answer;
import nl.kring.plan.Goals;
import nl.kring.plan.PlanAnswers;
import nl.kring.plan.Stamp;
import nl.kring.plan.Task;
import nl.kring.report.Audience;
import nl.kring.report.NewReport;
import nl.kring.report.Report;
import nl.kring.report.Reports;
import nl.kring.report.Written;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Two dossiers of one person, each with something in every table, and what stands in the database of them. */
final class Twins {
    static final String WHY = "De cliënt is twee keer aangemeld.";

    private static final String TABLES = """
            select n.nspname || '.' || c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
            join pg_namespace n on n.oid = c.relnamespace
            where a.attname = 'dossier' and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_'
            order by 1
            """;

    final ApplicationContext kring;
    final Story story;
    final Visitor visitor;
    final PersonId formerClient;
    final PersonId client;
    final DossierId going;
    final DossierId staying;

    Twins(ApplicationContext kring, Story story, Visitor visitor) {
        this(kring, story, visitor, LocalDate.of(1990, 1, 1));
    }

    /** The same, born on another day: the former dossier says the day after. */
    Twins(ApplicationContext kring, Story story, Visitor visitor, LocalDate born) {
        this.kring = kring;
        this.story = story;
        this.visitor = visitor;
        formerClient = story.person(null, Role.CLIENT);
        client = story.person(null, Role.CLIENT);
        going = story.dossier("Aida", "Loon", born.plusDays(1), formerClient, story.worker);
        staying = story.dossier("Ada", "Loon", born, client, story.worker);
    }

    <T> T in(Function<Access, T> work) {
        return Objects.requireNonNull(
                kring.getBean(TransactionTemplate.class).execute(status -> work.apply(kring.getBean(Access.class))));
    }

    Viewer.Person viewer(PersonId person, Role role) {
        var now = kring.getBean(Clock.class).instant();
        return new Viewer.Person(person, Set.of(role), "spec", UUID.randomUUID(), now);
    }

    /** Fills a dossier by the hands of those who work there, with a word that stands nowhere else. Returns the client's task. */
    UUID fill(DossierId dossier, PersonId own, String word) {
        var third =
                story.dossier("Zeno", "Ander", LocalDate.of(1970, 1, 1), story.person(null, Role.CLIENT), story.worker);
        var ids = in(access -> write(access, dossier, own, word));
        var anouk = visitor.as(story.worker);
        ok(anouk.post("/plan/" + dossier + "/task/" + ids[1] + "/tick", Map.of()));
        ok(anouk.post("/report/" + dossier + "/" + ids[2] + "/correction", report(word + " beter")));
        Written.reply(kring, dossier, ids[2], own, word + "antwoord");
        Written.draft(kring, dossier, story.worker, word + "concept");
        ok(anouk.post(
                "/conversation/" + dossier + "/" + ids[3] + "/edit", Map.of("text", word + " anders", "base", "1")));
        group(anouk, dossier, own, word);
        ok(anouk.post("/portal/" + dossier + "/letter", Map.of("handed", "PAPER")));
        ok(anouk.post(
                "/team/" + dossier, Map.of("taker", story.colleague.toString(), "stays", "TOGETHER", "note", word)));
        ok(anouk.post(
                "/consult/dossier/" + dossier,
                Map.of(
                        "colleague",
                        story.person("Raad Gever", Role.WORKER).toString(),
                        "subject",
                        word + " waarom een collega kijkt",
                        "text",
                        word + " vraag",
                        "parts",
                        "PLAN",
                        "days",
                        "3")));
        var way = told("select id::text from dossier.contact where dossier = ? and ended_at is null", dossier);
        ok(anouk.post(
                "/contact/" + dossier + "/" + way,
                Map.of("kind", "PHONE", "value", "06 8765 4321", "caution", word, "base", "1")));
        var wrong = in(access -> reports(access, third, word + " verkeerd"));
        ok(anouk.post(
                "/report/" + third + "/" + wrong + "/move",
                Map.of("to", dossier.toString(), "reason", "Het hoort hier en niet daar.")));
        circle(anouk, dossier, word);
        misspelled(dossier, word);
        return ids[1];
    }

    /** Somebody was put forward for the circle, and another one invited on paper. */
    private void circle(Visitor.Session anouk, DossierId dossier, String word) {
        ok(anouk.post(
                "/circle/" + dossier + "/nominate",
                Map.of("may", "READER", "name", word + " buur", "relation", word, "reason", word + " reden")));
        ok(anouk.post(
                "/circle/" + dossier + "/paper",
                Map.of(
                        "may",
                        "SUPPORTER",
                        "lasts",
                        "M3",
                        "name",
                        word + " zus",
                        "relation",
                        word,
                        "signed",
                        LocalDate.now(ZoneOffset.UTC).minusDays(1).toString(),
                        "kept",
                        "true")));
    }

    /** Something in the group, changed and pinned; and somebody who came later may read it. */
    private void group(Visitor.Session anouk, DossierId dossier, PersonId own, String word) {
        var path = "/group/" + dossier;
        ok(anouk.post(path + "/told", Map.of()));
        var said = anouk.post(path, Map.of("text", word + " groep"));
        ok(said);
        var message = path + "/" + said.location().substring(said.location().indexOf("#m-") + 3);
        ok(anouk.post(message + "/edit", Map.of("text", word + " groep anders", "base", "1")));
        ok(anouk.post(message + "/pin", Map.of()));
        var neighbour = story.letIn(dossier, "Ria", Grant.Kind.SUPPORTER);
        ok(visitor.as(own).post(path + "/show", Map.of("person", neighbour.toString())));
    }

    /** The name was corrected to something wrong, and back. */
    private void misspelled(DossierId dossier, String word) {
        var clients = kring.getBean(Clients.class);
        var corrections = kring.getBean(Corrections.class);
        in(access -> {
            var change = access.change(
                    viewer(story.worker, Role.WORKER), Safe.of(dossier), "spec", Part.IDENTITY, Part.TEAM);
            var right = clients.standing(change);
            var client = right.client();
            var wrong = new Client(dossier, client.number(), word, null, word + "man", client.birthDate());
            corrections.correct(change, right, wrong, word + " verkeerd");
            return corrections.correct(change, clients.standing(change), client, word + " goed");
        });
    }

    private UUID[] write(Access access, DossierId dossier, PersonId own, String word) {
        var change = access.change(
                Story.SAMPLE,
                Safe.of(dossier),
                "spec",
                Part.PLAN,
                Part.PLAN_ANSWER,
                Part.SIGNAL,
                Part.REPORT,
                Part.REPORT_INTERNAL,
                Part.CONVERSATION,
                Part.IDENTITY,
                Part.TEAM);
        var goals = kring.getBean(Goals.class);
        var answers = kring.getBean(PlanAnswers.class);
        var before = change.at().minus(Duration.ofHours(2));
        var goal = goals.add(change, new Stamp(story.worker, before), 1, word + " doel");
        var task = goals.task(
                change,
                new Stamp(story.worker, before),
                goal,
                1,
                new Task.Wording("Ada", own, word + " stap", null),
                null);
        answers.answer(change, new Stamp(own, before), answers.version(change), Answer.Choice.TALK, word + " plan");
        kring.getBean(Details.class).add(change, new Detail(Detail.Kind.LIFE_SAVING, word + " allergie"));
        kring.getBean(DataSources.class)
                .add(change, Source.Kind.MUNICIPALITY, word + " gemeente", LocalDate.now(ZoneOffset.UTC), null);
        var shown = write(change, word);
        say(change, own, Side.CLIENT, word + " vraag", Duration.ofMinutes(50));
        return new UUID[] {
            goal, task, shown, say(change, story.worker, Side.TEAM, word + " groet", Duration.ofMinutes(1))
        };
    }

    UUID say(Change change, PersonId author, Side side, String text, Duration ago) {
        var id = Uuid7.next();
        kring.getBean(Messages.class)
                .add(
                        change,
                        new NewMessage(
                                id, author, side, "Iemand", text, change.at().minus(ago)));
        return id;
    }

    private UUID reports(Access access, DossierId dossier, String word) {
        return write(access.change(Story.SAMPLE, Safe.of(dossier), "spec", Part.REPORT, Part.REPORT_INTERNAL), word);
    }

    private UUID write(Change change, String word) {
        var day = LocalDate.ofInstant(change.at(), ZoneOffset.UTC);
        return kring.getBean(Reports.class)
                .write(
                        change,
                        new NewReport(
                                story.worker,
                                null,
                                Report.Kind.OFFICE,
                                day,
                                30,
                                new Audience.Client(change.at().minus(Duration.ofHours(1))),
                                word + " titel",
                                word + " tekst"));
    }

    private Map<String, String> report(String word) {
        return Map.ofEntries(
                Map.entry("title", word),
                Map.entry("text", word),
                Map.entry("kind", "PHONE"),
                Map.entry(
                        "happenedOn", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString()),
                Map.entry("minutes", ""),
                Map.entry("audience", "NOW"),
                Map.entry("visibleOn", ""),
                Map.entry("reason", ""),
                Map.entry("reviewOn", ""),
                Map.entry("base", "1"));
    }

    private static void ok(Visitor.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    }

    /** Asks that all of one goes into the other. */
    Visitor.Answer ask(PersonId person, DossierId from, DossierId into, String why) {
        return visitor.as(person)
                .post(
                        "/registration/merge/" + from,
                        Map.of("number", number(into), "stays", into.toString(), "reason", why));
    }

    Visitor.Answer confirm(PersonId person, DossierId here) {
        return visitor.as(person).post("/registration/merge/" + here + "/confirm", Map.of());
    }

    void join(DossierId from, DossierId into) {
        ok(ask(story.worker, from, into, WHY));
        var confirmed = confirm(story.lead, into);
        assertThat(confirmed.location()).as(confirmed.body()).isEqualTo("/home/dossier/" + into);
    }

    /** Everything that this viewer may read, part by part. */
    List<Copy.Item> copy(PersonId person, Role role, DossierId dossier) {
        var wish = Wish.need(
                        Part.IDENTITY,
                        Part.CASES,
                        Part.PLAN,
                        Part.PLAN_ANSWER,
                        Part.REPORT,
                        Part.REPORT_ANSWER,
                        Part.CONVERSATION,
                        Part.GROUP,
                        Part.WAYS)
                .welcome(Part.REPORT_INTERNAL, Part.DRAFT, Part.PORTAL, Part.NOMINATION, Part.INVITATION);
        return in(access -> kring.getBean(WholeDossier.class)
                .copy(access.pass(viewer(person, role), Safe.of(dossier), wish))
                .items());
    }

    static String number(DossierId dossier) {
        return told("select number from access.safe where id = ?", dossier);
    }

    static String told(String sql, Object... values) {
        try (var connection = TestDatabase.superuser();
                var statement = connection.prepareStatement(sql)) {
            for (var at = 0; at < values.length; at++)
                statement.setObject(at + 1, values[at] instanceof DossierId id ? id.value() : values[at]);
            var rows = statement.executeQuery();
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Every table with a column {@code dossier}, asked of the catalogue. */
    static List<String> tables() {
        var tables = new ArrayList<String>();
        try (var connection = TestDatabase.superuser();
                var rows = connection.createStatement().executeQuery(TABLES)) {
            while (rows.next()) tables.add(rows.getString(1));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return tables;
    }

    /** How many rows this dossier has in each table. */
    static Map<String, Integer> counts(DossierId dossier) {
        var counts = new TreeMap<String, Integer>();
        for (var table : tables())
            counts.put(table, Integer.valueOf(told("select count(*) from " + table + " where dossier = ?", dossier)));
        return counts;
    }

    /** All that stands in every table of this dossier, to the byte. */
    static Map<String, String> bytes(DossierId dossier) {
        var bytes = new HashMap<String, String>();
        for (var table : tables())
            bytes.put(
                    table,
                    told(
                            "select coalesce(md5(string_agg(r::text, '|' order by r::text)), '') from " + table
                                    + " r where dossier = ?",
                            dossier));
        return bytes;
    }
}
