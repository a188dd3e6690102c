package nl.kring;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The passwords of the database roles, as they stand in {@code database.properties} (0600) in the keys folder. */
record DatabasePasswords(Path file, Map<String, String> byRole) {
    static final String SUPERUSER = "postgres";
    static final List<String> ROLES = List.of("kring_migrate", "kring_app", "kring_job", "kring_backup");

    /** The password of one role. Refuses to start when the file does not name it. */
    String of(String role) {
        var password = byRole.get(role);
        if (password == null || password.isBlank()) {
            throw new StartupRefused("The file %s holds no password for %s.".formatted(file, role));
        }
        return password;
    }

    @Override
    public String toString() {
        return "DatabasePasswords[" + file + "]";
    }

    /** Reads the passwords in a file. */
    static DatabasePasswords read(Path file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartupRefused("Kring cannot read the database passwords in %s.".formatted(file));
        }
        var byRole = new TreeMap<String, String>();
        properties
                .stringPropertyNames()
                .forEach(role -> byRole.put(role, properties.getProperty(role).strip()));
        return new DatabasePasswords(file, byRole);
    }

    /** Makes the passwords at the first start, reads them ever after. */
    static DatabasePasswords readOrMake(Path keys) {
        var file = keys.resolve("database.properties");
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    private static void make(Path file) {
        var text = new StringBuilder("# Passwords of Kring's own database. Keep a copy of this folder elsewhere.\n");
        text.append(SUPERUSER).append('=').append(random()).append('\n');
        ROLES.forEach(role -> text.append(role).append('=').append(random()).append('\n'));
        try {
            var half = Files.createTempFile(file.getParent(), "database", ".new"); // made 0600
            Files.writeString(half, text);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
