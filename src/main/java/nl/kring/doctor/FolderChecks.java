package nl.kring.doctor;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.kring.crypto.Keys;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The folders: what lies where, who may read it, and whether there is room. */
final class FolderChecks {
    static final long TIGHT = 5L << 30;
    static final long FULL = 500L << 20;
    private static final List<PosixFilePermission> OTHERS = List.copyOf(PosixFilePermissions.fromString("---rwxrwx"));

    private FolderChecks() {}

    static List<Finding> keysFit(Patient patient) throws Exception {
        try {
            Keys.check(patient.keys(), patient.as("kring_app"));
            return List.of();
        } catch (RuntimeException wrong) {
            return List.of(Finding.broken(
                    String.valueOf(wrong.getMessage()),
                    "Without its keys nothing that is kept can be read again, by anybody.",
                    "Put back the copy of the keys folder that belongs to this data; do not go on with new keys."));
        }
    }

    static List<Finding> keysOutside(Patient patient) throws IOException {
        var findings = new ArrayList<>(keysIn(patient, patient.data(), "data"));
        findings.addAll(keysIn(patient, patient.copies(), "copies"));
        return findings;
    }

    private static List<Finding> keysIn(Patient patient, Path place, String name) throws IOException {
        if (!Files.isDirectory(place)) return List.of();
        var findings = new ArrayList<Finding>();
        var folder = place.toRealPath();
        if (Files.isDirectory(patient.keys()) && patient.keys().toRealPath().startsWith(folder))
            findings.add(inside("The keys folder lies inside the %s folder.".formatted(name)));
        try (var files = Files.walk(folder, 3, new FileVisitOption[0])) {
            files.filter(file -> file.endsWith("kring.keys"))
                    .forEach(file ->
                            findings.add(inside("A key file lies in the %s folder: %s.".formatted(name, file))));
        }
        return findings;
    }

    private static Finding inside(String what) {
        return Finding.broken(
                what,
                "Whoever finds a copy of the data then has what opens it too.",
                "Move the keys to another place, name it with --keys, and destroy the copies of the data made so far.");
    }

    static List<Finding> folders(Patient patient) throws IOException {
        var findings = new ArrayList<Finding>();
        for (var folder : List.of(patient.data(), patient.keys(), patient.copies()))
            findings.addAll(closed(folder, "700"));
        return findings;
    }

    static List<Finding> secrets(Patient patient) throws IOException {
        var secrets = new ArrayList<>(
                List.of(patient.keys().resolve("kring.keys"), patient.keys().resolve("database.properties")));
        named(patient).forEach(secrets::add);
        var findings = new ArrayList<Finding>();
        for (var secret : secrets) findings.addAll(closed(secret, "600"));
        return findings;
    }

    /** The files that the settings name: KRING_..._FILE and KRING_DATABASE_PROPERTIES. */
    private static Stream<Path> named(Patient patient) {
        return patient.settings() instanceof StandardEnvironment environment
                ? environment.getPropertySources().stream()
                        .filter(EnumerablePropertySource.class::isInstance)
                        .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                        .filter(name -> name.matches("KRING_\\w+_FILE|KRING_DATABASE_PROPERTIES"))
                        .map(name -> Path.of(environment.getProperty(name, "")))
                : Stream.of();
    }

    private static List<Finding> closed(Path path, String mode) throws IOException {
        if (!Files.exists(path)) return List.of();
        var findings = new ArrayList<Finding>();
        if (Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains))
            findings.add(Finding.broken(
                    "Others than its owner may come at %s (%s)."
                            .formatted(path, PosixFilePermissions.toString(Files.getPosixFilePermissions(path))),
                    "Another user of this machine could copy what opens or holds the dossiers.",
                    "chmod %s %s".formatted(mode, path)));
        var owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
        var we = System.getProperty("user.name");
        if (!owner.equals(we))
            findings.add(Finding.advice(
                    "%s belongs to %s, and you are %s.".formatted(path, owner, we),
                    "Kring must run as the owner of its folders, or it cannot write, or leaves files that the owner cannot.",
                    "Ask the doctor as the user that runs Kring; when that is %s: chown -R %s %s"
                            .formatted(we, we, path)));
        return findings;
    }

    static List<Finding> room(Patient patient) throws IOException {
        if (!Files.isDirectory(patient.data())) return List.of();
        return room(patient.data(), Files.getFileStore(patient.data()).getUsableSpace());
    }

    static List<Finding> room(Path folder, long free) {
        if (free >= TIGHT) return List.of();
        var what = "%d MB are free for %s.".formatted(free >> 20, folder);
        var why =
                "On a full disk nothing can be written any more: not a message, and not the log without which nobody may look.";
        var act = "Make room, or move the folder to a larger disk (docs/operate.md, 'The two folders').";
        return List.of(free < FULL ? Finding.broken(what, why, act) : Finding.advice(what, why, act));
    }
}
