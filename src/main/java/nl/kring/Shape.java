package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All that a database is made of apart from its rows: roles, tables, functions, rules and rights, each as one line. */
record Shape(SortedSet<String> lines) {
    static Shape of(Connection superuser) throws SQLException {
        var lines = new TreeSet<String>();
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery(question())) {
            while (rows.next()) {
                lines.add(String.join("\t", rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return new Shape(lines);
    }

    /** What is here and not in a newer one, and the other way round; each by its kind and name. */
    List<String> differences(Shape newer) {
        var here = lines.stream().filter(line -> !newer.lines.contains(line));
        // A role that only a newer program knows is made at every start.
        var there = newer.lines.stream().filter(line -> !lines.contains(line) && !line.startsWith("role\t"));
        return Stream.concat(here, there)
                .map(line -> String.join(" ", List.of(line.split("\t")).subList(0, 2)))
                .distinct()
                .toList();
    }

    private static String question() {
        try (var file = Shape.class.getResourceAsStream("shape.sql")) {
            return new String(Objects.requireNonNull(file, "shape.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
