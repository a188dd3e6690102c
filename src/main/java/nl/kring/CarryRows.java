package nl.kring;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Carries the rows of all tables from one server to another, and tells whether both hold the same. */
final class CarryRows {
    private final Connection from;
    private final Connection to;

    CarryRows(Connection from, Connection to) {
        this.from = from;
        this.to = to;
    }

    /** How many rows a table has, and the sum of the fingerprints of each, which does not depend on their order. */
    record Sum(long rows, BigInteger prints) {}

    /** The log has a table for each month: the new database gets those of the old one, and no other. */
    void sameParts() throws SQLException {
        var wanted = Tables.all(from);
        var names = wanted.stream().map(Tables.Table::name).toList();
        try (var statement = to.createStatement()) {
            for (var table : Tables.all(to)) {
                if (!table.partition().isEmpty() && !names.contains(table.name())) {
                    statement.execute("drop table " + table.name());
                }
            }
            statement.execute("set role kring_owner");
            for (var table : wanted) {
                if (!table.partition().isEmpty()) {
                    statement.execute(table.partition());
                }
            }
            statement.execute("reset role");
        }
    }

    /** Carries them. Checks between tables and triggers rest: they held where the rows come from. @return what was carried */
    Map<String, Sum> carry() throws SQLException {
        var sums = new LinkedHashMap<String, Sum>();
        try (var statement = to.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (var table : Tables.all(from)) {
                statement.execute("delete from " + table.name());
                sums.put(table.name(), carry(table));
            }
            for (var sequence : Tables.sequences(from)) {
                statement.execute(sequence);
            }
            statement.execute("analyze");
        }
        return sums;
    }

    /** The tables and sequences that are not the same now; read again where the rows went. */
    List<String> differences(Map<String, Sum> carried) throws SQLException {
        var there = new LinkedHashMap<String, Sum>();
        for (var table : Tables.all(to)) {
            there.put(table.name(), sum(table));
        }
        var different = new ArrayList<>(carried.entrySet().stream()
                .filter(table -> !table.getValue().equals(there.get(table.getKey())))
                .map(Map.Entry::getKey)
                .toList());
        there.keySet().stream().filter(name -> !carried.containsKey(name)).forEach(different::add);
        if (!Tables.sequences(from).equals(Tables.sequences(to))) {
            different.add("the sequences");
        }
        return different;
    }

    private Sum carry(Tables.Table table) throws SQLException {
        var out = copying(from).copyOut(out(table));
        var in = copying(to).copyIn("copy %s (%s) from stdin".formatted(table.name(), table.columns()));
        var adding = new Adding();
        for (var row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
            adding.add(row);
            in.writeToCopy(row, 0, row.length);
        }
        in.endCopy();
        return adding.sum();
    }

    private Sum sum(Tables.Table table) throws SQLException {
        var out = copying(to).copyOut(out(table));
        var adding = new Adding();
        for (var row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
            adding.add(row);
        }
        return adding.sum();
    }

    private static String out(Tables.Table table) {
        return "copy %s (%s) to stdout".formatted(table.name(), table.columns());
    }

    private static CopyManager copying(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static final class Adding {
        private final MessageDigest digest = sha256();
        private BigInteger prints = BigInteger.ZERO;
        private long rows;

        /** PostgreSQL sends one row at a time. */
        void add(byte[] row) {
            prints = prints.add(new BigInteger(1, digest.digest(row)));
            rows++;
        }

        Sum sum() {
            return new Sum(rows, prints);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
