package nl.kring;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import nl.kring.access.Safe;
import nl.kring.crypto.Place;
import nl.kring.crypto.SafeKey;
import nl.kring.crypto.SafeKeys;
import nl.kring.crypto.Tampered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Opens a few values of every kind of sealed data. Where a value stands is bound into it: its safe and row are ids in the same row, its
 * revision a number in it, and its tag the name of the column. A column of bytes that is no sealed one stands in {@link #OTHER}.
 */
final class SealedSample {
    private static final int ROWS = 20;

    /** Bytes that are not sealed under the key of a safe: digests by which something is found, and what the program keeps for itself. */
    static final Set<String> OTHER = Set.of(
            "access.context_key.ipad",
            "access.context_key.opad",
            "admin.first_run.digest",
            "dossier.client_index.digest",
            "factor.attempt.subject",
            "factor.card_code.digest",
            "factor.code.digest",
            "factor.day_key.key",
            "factor.link.digest",
            "factor.link_session.digest",
            "factor.name.digest",
            "factor.passkey.digest",
            "factor.recovery_code.digest",
            "web.session_attributes.attribute_bytes");

    private static final String COLUMNS = """
            select n.nspname, c.relname, a.attname
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where a.atttypid = 'bytea'::regtype and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition
              and n.nspname not in ('audit', 'crypto', 'public', 'pg_catalog', 'information_schema', 'kring')
            order by 1, 2, 3
            """;

    private final Connection superuser;
    private final SafeKeys keys;

    SealedSample(Connection superuser, Path keys) {
        this.superuser = superuser;
        this.keys = SafeKeys.over(JdbcClient.create(new SingleConnectionDataSource(superuser, true)), keys);
    }

    /** What was tried in one column. */
    record Tried(int opened, int shut) {}

    /** Every column of bytes that holds anything. */
    Map<String, Tried> tried() throws SQLException {
        var tried = new TreeMap<String, Tried>();
        for (var column : columns()) {
            var of = tried(column);
            if (of.opened + of.shut > 0) {
                tried.put(String.join(".", column), of);
            }
        }
        return tried;
    }

    private Tried tried(List<String> column) throws SQLException {
        var sql = "select * from %s.%s where %s is not null order by random() limit %d"
                .formatted(column.get(0), column.get(1), column.get(2), ROWS);
        int opened = 0;
        int shut = 0;
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                if (opens(column, rows)) {
                    opened++;
                } else {
                    shut++;
                }
            }
        }
        return new Tried(opened, shut);
    }

    private boolean opens(List<String> column, ResultSet row) throws SQLException {
        var ids = new LinkedHashSet<UUID>();
        var tags = new LinkedHashSet<>(List.of(String.join(".", column), column.get(0) + "." + column.get(1)));
        var revisions = new LinkedHashSet<>(Set.of(1));
        var about = row.getMetaData();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            var value = row.getObject(i);
            if (value instanceof UUID id) {
                ids.add(id);
            } else if (value instanceof Integer number) {
                revisions.add(number);
            } else if (value instanceof String word) {
                tags.add(column.get(0) + "." + column.get(1) + "." + word);
                tags.add(column.get(0) + "." + column.get(1) + "." + word.toLowerCase(Locale.ROOT));
            }
        }
        var safes = new LinkedHashSet<>(ids);
        safes.add(Safe.ORGANISATION);
        var sealed = row.getBytes(column.get(2));
        for (SafeKey key : keys.of(safes).values()) {
            for (var id : ids) {
                for (var tag : tags) {
                    for (int revision : revisions) {
                        if (opens(key, new Place(tag, id, revision), sealed)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static boolean opens(SafeKey key, Place place, byte[] sealed) {
        try {
            key.open(place, sealed);
            return true;
        } catch (Tampered other) {
            return false;
        }
    }

    private List<List<String>> columns() throws SQLException {
        var columns = new ArrayList<List<String>>();
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                columns.add(List.of(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return columns;
    }
}
