package nl.kring.dossier;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Column;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of one table on their way from one dossier into another: opened as they are taken out, and sealed anew under the
 * other key as they are put in. Their ids stay, so that what points at a row still does.
 */
public final class Cargo {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> ROW = new TypeReference<>() {};
    private static final HexFormat HEX = HexFormat.of();
    /** How PostgreSQL writes bytes as text. */
    private static final String BYTES = "\\x";

    private final List<Row> rows;
    private final List<Sealing> sealed;

    private Cargo(List<Row> rows, List<Sealing> sealed) {
        this.rows = rows;
        this.sealed = sealed;
    }

    /**
     * How a column of the table is sealed.
     *
     * @param revised at the revision of its row; otherwise once, at 1
     */
    public record Sealing(String name, Column column, boolean revised) {
        /** A column that is sealed anew at each revision of its row. */
        public static Sealing revised(String name, Column column) {
            return new Sealing(name, column, true);
        }

        /** A column that is written once. */
        public static Sealing once(String name, Column column) {
            return new Sealing(name, column, false);
        }
    }

    /** A row, column by column as the database writes them; sealed columns are open. */
    public record Row(Map<String, @Nullable Object> values) {
        /** A value as text. @throws NullPointerException when there is none */
        public String text(String name) {
            return Objects.requireNonNull(values.get(name), name).toString();
        }

        /** The same for a value that may be absent. */
        public @Nullable String textIfAny(String name) {
            var value = values.get(name);
            return value == null ? null : value.toString();
        }

        /** An id. @throws NullPointerException when there is none */
        public UUID id(String name) {
            return UUID.fromString(text(name));
        }

        /** A whole number. @throws NullPointerException when there is none */
        public int number(String name) {
            return Integer.parseInt(text(name));
        }

        /** Puts something else there: text, a number, an id, or null. */
        public void set(String name, @Nullable Object value) {
            values.put(name, value == null || value instanceof Number ? value : value.toString());
        }

        private int revision(Sealing sealing) {
            return sealing.revised ? number("revision") : 1;
        }

        /** A copy of which the sealed values are replaced. */
        private Row each(List<Sealing> sealed, Replacing how) {
            var copy = new Row(new LinkedHashMap<>(values));
            for (var one : sealed) {
                var value = textIfAny(one.name);
                if (value != null) copy.set(one.name, how.replace(one.column, id("id"), revision(one), value));
            }
            return copy;
        }
    }

    private interface Replacing {
        String replace(Column column, UUID row, int revision, String value);
    }

    /**
     * Takes rows out and opens them.
     *
     * @param delete deletes the rows of {@code :dossier} and returns each as json
     */
    public static Cargo take(Change out, StatementSpec delete, Sealing... sealed) {
        var columns = List.of(sealed);
        var rows = new ArrayList<Row>();
        for (var json :
                delete.param("dossier", out.safeId()).query(String.class).list())
            rows.add(new Row(JSON.readValue(json, ROW))
                    .each(columns, (column, row, revision, value) -> out.open(column, row, revision, bytes(value))));
        return new Cargo(rows, columns);
    }

    /** The rows, to be changed or left out on their way. */
    public List<Row> rows() {
        return rows;
    }

    /**
     * Seals the rows and puts them in.
     *
     * @param insert inserts the rows of the json {@code :rows}
     */
    public void put(Change in, StatementSpec insert) {
        if (rows.isEmpty()) return;
        var all = rows.stream()
                .map(row ->
                        row.each(sealed, (column, id, revision, value) -> text(in.seal(column, id, revision, value))))
                .toList();
        all.forEach(row -> row.set("dossier", in.safeId()));
        insert.param(
                        "rows",
                        JSON.writeValueAsString(all.stream().map(Row::values).toList()))
                .update();
    }

    private static byte[] bytes(String text) {
        return HEX.parseHex(text, BYTES.length(), text.length());
    }

    private static String text(byte[] bytes) {
        return BYTES + HEX.formatHex(bytes);
    }
}
