package nl.kring.house;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A migration that has landed somewhere is history: nobody changes it. */
final class MigrationRules {
    private static final Pattern NAME = Pattern.compile("(\\w*)/V(\\d{8}_\\d{2})__(\\w+)\\.sql");
    /** The schema of the ground under the house, whose package has no name of its own. */
    private static final String ROOT = "kring";

    private MigrationRules() {}

    /**
     * @param landed checksum per migration, {@code module/file}; empty before the first release
     * @param present the migrations as they are now, with their text
     */
    static List<String> faults(Map<String, String> landed, SortedMap<String, String> present) {
        var faults = new ArrayList<String>();
        landed.forEach((name, checksum) -> {
            if (!present.containsKey(name))
                faults.add(
                        name
                                + " has landed and is gone or renamed: databases that ran it will refuse to start; put it back");
            else if (!checksum(present.get(name)).equals(checksum))
                faults.add(
                        name
                                + " has landed and was changed: put it back as it was, and write what is new in a migration of its own");
        });
        if (!landed.isEmpty())
            present.keySet().stream()
                    .filter(name -> !landed.containsKey(name))
                    .forEach(name -> faults.add(
                            name + " is new: when it is finished, run ./kring update and commit the list with it"));
        faults.addAll(names(present));
        return faults;
    }

    private static List<String> names(SortedMap<String, String> present) {
        var faults = new ArrayList<String>();
        var versions = new HashSet<String>();
        for (var name : present.keySet()) {
            var parts = NAME.matcher(name);
            if (!parts.matches()
                    || !parts.group(3).matches((parts.group(1).isEmpty() ? ROOT : parts.group(1)) + "(_\\w+)?"))
                faults.add(name + " must be called V<date>_<two digits>__<module>.sql, or ...__<module>_<what>.sql");
            else if (!versions.add(parts.group(2)))
                faults.add(name + " has a version that another migration has: take the next number");
        }
        return faults;
    }

    /** The list with what is new added; a changed one keeps its old checksum, so that it goes on failing. */
    static SortedMap<String, String> added(Map<String, String> landed, SortedMap<String, String> present) {
        var all = new TreeMap<>(landed);
        present.forEach((name, text) -> all.putIfAbsent(name, checksum(text)));
        return all;
    }

    /** Reads lines of checksum, two spaces, name; a line that begins with # is a remark. */
    static SortedMap<String, String> read(String list) {
        var landed = new TreeMap<String, String>();
        list.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            var parts = line.strip().split("\\s+", 2);
            landed.put(parts[1], parts[0]);
        });
        return landed;
    }

    static String checksum(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
