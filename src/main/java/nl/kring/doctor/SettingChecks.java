package nl.kring.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import nl.kring.notify.MailSettings;
import nl.kring.profile.Installation;

/** What the administrator has set, and what is still to be set. */
final class SettingChecks {
    private static final int PATIENCE = 3_000; // ms

    private SettingChecks() {}

    static List<Finding> address(Patient patient) {
        if (patient.demo()) return List.of();
        var address = Installation.opened(patient.as("kring_app"));
        if (address.isEmpty())
            return List.of(Finding.advice(
                    "The portal has no public address yet.",
                    "Nobody can sign in before the first run was done.",
                    "Open /first-run with the code that the console printed."));
        return address.get().startsWith("https://")
                ? List.of()
                : List.of(Finding.broken(
                        "The public address is %s, without https.".formatted(address.get()),
                        "Whoever listens on the line reads along, and passkeys work on this machine alone.",
                        "The address cannot change: begin anew in an empty folder, behind a proxy with TLS."));
    }

    static List<Finding> port(Patient patient) {
        var at = patient.settings().getProperty("server.address", "127.0.0.1");
        return at.startsWith("127.") || at.equals("localhost") || at.equals("::1")
                ? List.of()
                : List.of(Finding.advice(
                        "Kring listens on the network (SERVER_ADDRESS=%s).".formatted(at),
                        "The line to the proxy is not encrypted, and who reaches the port passes the proxy by.",
                        "Put the proxy on this machine, or let a firewall pass the proxy alone."));
    }

    static List<Finding> mail(Patient patient) {
        try {
            var server = MailSettings.of(patient.settings());
            if (server.isEmpty())
                return List.of(Finding.advice(
                        "No mail server is set.",
                        "Notices wait: nobody hears that a message came until they look themselves.",
                        "Set KRING_MAIL_URL and KRING_MAIL_FROM (docs/operate.md, 'Mail')."));
            return reached(server.get())
                    ? List.of()
                    : List.of(Finding.advice(
                            "The mail server %s does not answer on port %d."
                                    .formatted(server.get().host(), server.get().port()),
                            "Notices wait until it does.",
                            "Check host, port and firewall."));
        } catch (RuntimeException wrong) {
            return List.of(Finding.broken(
                    String.valueOf(wrong.getMessage()),
                    "With these settings Kring does not start.",
                    "See 'Mail' in docs/operate.md."));
        }
    }

    private static boolean reached(MailSettings server) {
        try (var line = new Socket()) {
            line.connect(new InetSocketAddress(server.host(), server.port()), PATIENCE);
            return true;
        } catch (IOException silent) {
            return false;
        }
    }
}
