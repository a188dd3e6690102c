package nl.kring;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** Writes all rows of a small database as text files, one a table, and reads them into an empty one. */
final class SchemaExport {
    private static final String TABLES = """
            select n.nspname || '.' || c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
            where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
              and n.nspname not in ('pg_catalog', 'information_schema', 'public')
            group by 1 order by 1
            """;

    private SchemaExport() {}

    private record Table(String name, String columns) {}

    static void write(Connection superuser, Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        var copy = superuser.unwrap(PGConnection.class).getCopyAPI();
        for (var table : tables(superuser)) {
            var rows = new StringWriter();
            copy.copyOut("copy (select " + table.columns + " from " + table.name + ") to stdout", rows);
            if (!rows.toString().isEmpty())
                Files.writeString(folder.resolve(table.name + ".copy"), table.columns + "\n" + rows);
        }
    }

    /** The tables must stand as they stood when the files were written. */
    static void read(Connection superuser, Path folder) throws SQLException, IOException {
        try (var statement = superuser.createStatement()) {
            statement.execute(
                    "set session_replication_role = replica"); // no triggers: the rows are complete as they are
            for (var table : tables(superuser)) statement.execute("delete from " + table.name);
            var copy = superuser.unwrap(PGConnection.class).getCopyAPI();
            for (var table : tables(superuser)) {
                var file = folder.resolve(table.name + ".copy");
                if (!Files.exists(file)) continue;
                var text = Files.readString(file);
                var columns = text.substring(0, text.indexOf('\n'));
                copy.copyIn(
                        "copy " + table.name + " (" + columns + ") from stdin",
                        new StringReader(text.substring(columns.length() + 1)));
            }
        }
    }

    private static List<Table> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<Table>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) tables.add(new Table(rows.getString(1), rows.getString(2)));
        }
        return tables;
    }
}
