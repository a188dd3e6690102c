package nl.kring.push;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import nl.kring.access.Part;
import nl.kring.access.Pass;
import nl.kring.account.Device;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** On which devices people want to be told; needs the account's part CONTACT. */
@Component
@Transactional(propagation = MANDATORY)
class PushDevices {
    static final int MOST = 10;

    private static final Column ENDPOINT = new Column("push.device.endpoint", Part.CONTACT);
    private static final Column P256DH = new Column("push.device.p256dh", Part.CONTACT);
    private static final Column AUTH = new Column("push.device.auth", Part.CONTACT);
    private static final Column NAME = new Column("push.device.name", Part.CONTACT);
    private static final int REVISION = 1;

    private final JdbcClient db;

    PushDevices(JdbcClient db) {
        this.db = db;
    }

    /** The newest first. */
    List<PushDevice> of(Pass account) {
        return db.sql("""
                        select id, endpoint, p256dh, auth, name, since from push.device
                        where safe = :safe and ended_at is null order by since desc, id desc""")
                .param("safe", account.safeId())
                .query((row, number) -> device(account, row))
                .list();
    }

    /** The same browser again takes its own place; of more than ten the oldest go. */
    void add(Change account, Subscription given, Device on) {
        var before = of(account);
        for (var at = 0; at < before.size(); at++) {
            var other = before.get(at);
            if (at >= MOST - 1 || other.subscription().endpoint().equals(given.endpoint())) end(account, other.id());
        }
        var id = Uuid7.next();
        db.sql("""
                        insert into push.device (id, safe, endpoint, p256dh, auth, name, since)
                        values (:id, :safe, :endpoint, :p256dh, :auth, :name, :now)""")
                .param("id", id)
                .param("safe", account.safeId())
                .param("endpoint", account.seal(ENDPOINT, id, REVISION, given.endpoint()))
                .param("p256dh", account.seal(P256DH, id, REVISION, given.p256dh()))
                .param("auth", account.seal(AUTH, id, REVISION, given.auth()))
                .param("name", account.seal(NAME, id, REVISION, on.browser() + "|" + on.system()))
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Wipes the device; that there was one remains. False when this account has no such device. */
    boolean end(Change account, UUID id) {
        return db.sql("""
                        update push.device set ended_at = :now, endpoint = null, p256dh = null, auth = null, name = null
                        where id = :id and safe = :safe and ended_at is null""")
                        .param("now", account.at().atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .param("safe", account.safeId())
                        .update()
                == 1;
    }

    void endAll(Change account) {
        of(account).forEach(device -> end(account, device.id()));
    }

    private static PushDevice device(Pass account, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var name = account.open(NAME, id, REVISION, row.getBytes("name")).split("\\|", 2);
        return new PushDevice(
                id,
                new Subscription(
                        account.open(ENDPOINT, id, REVISION, row.getBytes("endpoint")),
                        account.open(P256DH, id, REVISION, row.getBytes("p256dh")),
                        account.open(AUTH, id, REVISION, row.getBytes("auth"))),
                new Device(name[0], name[1]),
                row.getTimestamp("since").toInstant());
    }
}
