package nl.kring.doctor;

import java.util.ArrayList;
import java.util.List;

/** The database's settings, asked as the roles that the program works with: a role may have settings of its own. */
final class DatabaseChecks {
    private static final List<String> ROLES = List.of("kring_app", "kring_job");

    private DatabaseChecks() {}

    static List<Finding> answers(Patient patient) {
        return patient.silence().isEmpty()
                ? List.of()
                : List.of(Finding.broken(
                        patient.silence(),
                        "Without its database Kring does not start, and the rest of it cannot be looked at.",
                        "Do what the sentence says, or read postgresql.log in the data folder; then ask again."));
    }

    static List<Finding> keepsWhatItAcknowledged(Patient patient) {
        var findings = new ArrayList<Finding>();
        for (var role : ROLES) {
            for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit"))
                if (setting(patient, role, setting).equals("off"))
                    findings.add(Finding.broken(
                            "PostgreSQL has %s = off for %s.".formatted(setting, role),
                            "After a power cut a report or a line of the log that was acknowledged may be gone.",
                            "Put %s = on in postgresql.conf, undo any 'alter role' or 'alter database' that sets it, and reload."
                                    .formatted(setting)));
        }
        return findings;
    }

    static List<Finding> noticesDamage(Patient patient) {
        var findings = new ArrayList<Finding>();
        if (!setting(patient, "kring_app", "data_checksums").equals("on"))
            findings.add(Finding.broken(
                    "PostgreSQL keeps no checksums of its pages (data_checksums = off).",
                    "A disk that rots is then noticed when nobody has an undamaged copy any more.",
                    "Stop the server, run pg_checksums --enable on its folder, and start it again."));
        for (var setting : List.of("zero_damaged_pages", "ignore_checksum_failure"))
            if (setting(patient, "kring_app", setting).equals("on"))
                findings.add(Finding.broken(
                        "PostgreSQL has %s = on.".formatted(setting),
                        "Damaged pages are passed over in silence, and dossiers with them.",
                        "Take it out of postgresql.conf and reload."));
        return findings;
    }

    static List<Finding> version(Patient patient) {
        // Whether it is too old is asked at every start; an own server also wants its newest minor release.
        var version = setting(patient, "kring_app", "server_version");
        return patient.outside() && version.matches("(?s).*(devel|beta|rc).*")
                ? List.of(Finding.broken(
                        "PostgreSQL %s is no finished release.".formatted(version),
                        "Nobody promises that its files can be read tomorrow.",
                        "Move the data to a finished release."))
                : List.of();
    }

    static List<Finding> passwords(Patient patient) {
        var kept = setting(patient, "kring_app", "password_encryption");
        return kept.equals("scram-sha-256")
                ? List.of()
                : List.of(
                        Finding.broken(
                                "PostgreSQL keeps new passwords as %s.".formatted(kept),
                                "Who reads the catalogue or the line can then work out or reuse the password of a role.",
                                "Put password_encryption = 'scram-sha-256', set the four passwords again, and ask for scram-sha-256 in pg_hba.conf."));
    }

    static List<Finding> line(Patient patient) {
        if (!patient.outside()) return List.of();
        var safe = patient.as("kring_app").sql("""
                        select ssl or coalesce(inet_server_addr() << '127.0.0.0/8' or inet_server_addr() = '::1', true)
                        from pg_stat_ssl where pid = pg_backend_pid()
                        """).query(Boolean.class).single();
        return safe
                ? List.of()
                : List.of(Finding.broken(
                        "The line to the database server is not encrypted.",
                        "Who listens on the network sees who is in which team, and the passwords of the roles.",
                        "Turn TLS on at the server, and end KRING_DATABASE_URL with ?sslmode=verify-full."));
    }

    static List<Finding> log(Patient patient) {
        var findings = new ArrayList<Finding>();
        if (!setting(patient, "kring_app", "log_statement").equals("none"))
            findings.add(Finding.advice(
                    "PostgreSQL writes statements to its log (log_statement).",
                    "What is looked up stands there with its ids and digests, longer than the portal keeps it.",
                    "Put log_statement = none in postgresql.conf and reload."));
        if (patient.outside()
                && !setting(patient, "kring_app", "log_parameter_max_length_on_error")
                        .equals("0"))
            findings.add(Finding.advice(
                    "PostgreSQL may write values to its log when a statement fails.",
                    "An address to which a notice goes could stand in that log.",
                    "Put log_parameter_max_length_on_error = 0 and log_error_verbosity = terse, and reload."));
        return findings;
    }

    static List<Finding> connections(Patient patient) {
        var places = Integer.parseInt(setting(patient, "kring_app", "max_connections"));
        return places >= 60
                ? List.of()
                : List.of(Finding.advice(
                        "PostgreSQL has %d places for connections.".formatted(places),
                        "One program takes up to 24, and a new one beside it during an upgrade as many.",
                        "Put max_connections = 100 and start the server again."));
    }

    private static String setting(Patient patient, String role, String name) {
        return patient.as(role)
                .sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }
}
