package nl.kring;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses a database that may lose what it acknowledged, asked as the roles that write: a role may have settings of its own. */
final class KeepsWhatItSays {
    private static final List<String> MUST_BE_ON = List.of("fsync", "full_page_writes", "synchronous_commit");

    private KeepsWhatItSays() {}

    /** Says what is off and what to do about it. Checksums are asked of Kring's own database alone, which was made with them. */
    static void refuseElse(Database database, boolean own) {
        for (var role : List.of("kring_app", "kring_job")) {
            var db = JdbcClient.create(database.as(role));
            for (var setting : MUST_BE_ON) {
                if (off(db, setting)) {
                    throw new StartupRefused(
                            "PostgreSQL has %s = off for %s, and may lose what it acknowledged: put it on in postgresql.conf, and undo any 'alter role' or 'alter database' that sets it."
                                    .formatted(setting, role));
                }
            }
        }
        if (own && off(JdbcClient.create(database.as("kring_app")), "data_checksums")) {
            throw new StartupRefused(
                    "Kring's own database keeps no checksums any more, and would not notice damage: stop, and run pg_checksums --enable of a PostgreSQL of the same version on its folder 'database'.");
        }
    }

    private static boolean off(JdbcClient db, String setting) {
        return db.sql("select current_setting(:name)")
                .param("name", setting)
                .query(String.class)
                .single()
                .equals("off");
    }
}
