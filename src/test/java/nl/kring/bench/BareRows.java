package nl.kring.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import nl.kring.TestDatabase;

/** Rows as wide as a line of the log in a table with nothing but its key: alone, or each chained to the one before by a locked head. */
final class BareRows implements AutoCloseable {
    private static final byte[] BYTES = "a receipt of thirty-two bytes...".getBytes(StandardCharsets.US_ASCII);

    private final boolean chained;
    private final Connection connection;
    private final PreparedStatement head;
    private final PreparedStatement row;

    /** The table, and the head that a chain is kept with. */
    static void prepare() throws SQLException {
        TestDatabase.does("""
                drop schema if exists bare cascade;
                create schema bare;
                create table bare.row (like audit.event, primary key (at, id));
                alter table bare.row add hash bytea;
                create table bare.head (single boolean primary key, hash bytea not null);
                insert into bare.head values (true, sha256(''))
                """);
    }

    BareRows(boolean chained) throws SQLException {
        this.chained = chained;
        connection = TestDatabase.superuser();
        connection.setAutoCommit(!chained);
        head = connection.prepareStatement("update bare.head set hash = sha256(hash || ?) returning hash");
        row = connection.prepareStatement("""
                insert into bare.row (id, at, kind, outcome, viewer, person, role, responsible, safe_kind, safe, parts, object,
                    basis, permit, purpose, emergency, node, origin, request, reason, nonce, receipt, hash)
                values (?, now(), 'VIEW', 0, 'PERSON', ?, 'WORKER', ?, 'DOSSIER', ?, '{PLAN,REPORT}', 'report.report:1', 'HELP_TEAM', ?,
                    'CARE', false, 'node-1', '0a1b', ?, null, ?, ?, ?)
                """);
    }

    void once() throws SQLException {
        for (var id = 1; id <= 6; id++) row.setObject(id, UUID.randomUUID());
        row.setBytes(7, BYTES);
        row.setBytes(8, BYTES);
        row.setBytes(9, chained ? next() : null);
        row.executeUpdate();
        if (chained) connection.commit();
    }

    private byte[] next() throws SQLException {
        head.setBytes(1, BYTES);
        try (var hash = head.executeQuery()) {
            hash.next();
            return hash.getBytes(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
