package nl.kring.oversight;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.kring.TestDatabase;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.audit.Event;
import nl.kring.audit.EventKind;
import nl.kring.audit.Log;
import nl.kring.crypto.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** Lines of the log as the program writes them, at a moment that a spec chooses; and the alerts that came of them. */
@TestComponent
class Written {
    private final Log log;
    private final TransactionTemplate transaction;

    Written(Log log, TransactionTemplate transaction) {
        this.log = log;
        this.transaction = transaction;
    }

    UUID look(PersonId who, Role role, UUID dossier, Instant at) {
        return line(EventKind.VIEW, who, role, dossier, "HELP_TEAM", at);
    }

    void looks(PersonId who, Role role, int dossiers, Instant at) {
        transaction.executeWithoutResult(status -> {
            for (var i = 0; i < dossiers; i++) look(who, role, UUID.randomUUID(), at);
        });
    }

    void refusals(PersonId who, String reason, int times, Instant first, int secondsApart) {
        for (var i = 0; i < times; i++)
            refusal(who, reason, UUID.randomUUID(), first.plusSeconds((long) i * secondsApart));
    }

    void refusal(PersonId who, String reason, UUID dossier, Instant at) {
        line(EventKind.REFUSAL, who, Role.WORKER, dossier, reason, at);
    }

    @SuppressWarnings(
            "NullAway") // a line without a reason: an array that may be null is not known as such from a class file
    UUID line(EventKind kind, PersonId who, Role role, UUID dossier, @Nullable String basis, Instant at) {
        var id = Uuid7.next();
        var emergency = "EMERGENCY".equals(basis);
        var outcome = kind == EventKind.REFUSAL ? Event.REFUSED : Event.DONE;
        var actor = new Event.Actor("PERSON", who.value(), role.name(), null, "spec", UUID.randomUUID());
        transaction.executeWithoutResult(status -> log.write(new Event(
                id,
                at,
                kind,
                outcome,
                actor,
                "DOSSIER",
                dossier,
                List.of("PLAN"),
                null,
                basis,
                null,
                "HELP",
                emergency,
                null)));
        return id;
    }

    /** How many alerts of a rule there are about somebody. */
    static int alerts(Rule rule, PersonId who) throws SQLException {
        return Integer.parseInt(
                one("select count(*) from oversight.alert where rule = '%s' and person = '%s'".formatted(rule, who)));
    }

    /** The newest alert of a rule about somebody. */
    static String alert(Rule rule, PersonId who) throws SQLException {
        return one("select id from oversight.alert where rule = '%s' and person = '%s' order by id desc limit 1"
                .formatted(rule, who));
    }

    static String one(String sql) throws SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
