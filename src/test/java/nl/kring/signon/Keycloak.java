package nl.kring.signon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The one real Keycloak of a run, for specs with the tag {@code keycloak}: {@code ./kring sign-on} fetches it and runs them. It starts at
 * the first use, listens on the loopback address alone, keeps everything in memory, and stops with the run.
 *
 * <p>Its realm {@code kring} is the organisation's provider and the broker; its realm {@code digid-sim} stands in DigiD's place behind
 * the broker, and speaks SAML. What a spec changes here stays changed for the next one: each sets the addresses that it needs.
 */
public final class Keycloak {
    /** The client of Kring's for staff: {@code acr} is {@code low} for a password, {@code high} for a password and a code. */
    public static final String STAFF = "kring-staff";

    /** The client of Kring's for clients, through the broker: {@code acr} is what DigiD's place said of the level. */
    public static final String CLIENTS = "kring-clients";

    private static final Path UNPACKED = Path.of("target/keycloak").toAbsolutePath();
    private static final Map<String, String> SECRETS = Map.of(
            STAFF, "staff-secret-for-tests-only-0123456789", CLIENTS, "clients-secret-for-tests-only-0123456789");
    /** The first start on a machine builds Keycloak, which takes most of a minute where nothing else runs. */
    private static final Duration LONGEST_START = Duration.ofMinutes(6);

    private final URI base;
    private final Process script;
    private final KeycloakDesk desk;

    private Keycloak(int port) throws IOException {
        this.base = URI.create("http://127.0.0.1:" + port);
        var log = UNPACKED.resolve("keycloak.log");
        this.script = command(port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        this.desk = new KeycloakDesk(base);
        Awaitility.await("a Keycloak that answers; what it says stands in " + log)
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(250))
                .failFast("Keycloak ended: see " + log, () -> !script.isAlive())
                .until(desk::answers);
        desk.importRealm("digid-sim");
        desk.importRealm(KeycloakDesk.REALM);
    }

    /** The Keycloak of this run. @throws IllegalStateException when it was not fetched, or does not start */
    public static Keycloak running() {
        return Held.KEYCLOAK;
    }

    /** What Kring is told as the provider: the issuer of realm {@code kring}. */
    public URI issuer() {
        return base.resolve("/realms/" + KeycloakDesk.REALM);
    }

    /** The secret of {@link #STAFF} or {@link #CLIENTS}. */
    public String secret(String client) {
        return SECRETS.getOrDefault(client, "");
    }

    /** From now on this client may only be answered at this address. */
    public void answerAt(String client, URI redirect) {
        desk.change(client, it -> it.putArray("redirectUris").add(redirect.toString()));
    }

    /** From now on this client is told there, by back-channel, that a session ended. */
    public void tellEndsAt(String client, URI address) {
        set(client, "backchannel.logout.url", address.toString());
    }

    /** Sets an attribute of a client, by Keycloak's name: {@code id.token.signed.response.alg} to {@code ES256}, for instance. */
    public void set(String client, String attribute, String value) {
        desk.change(client, it -> it.withObjectProperty("attributes").put(attribute, value));
    }

    /** Signs with a new key from now on; the former one is no longer published. @return the id ({@code kid}) of the new key */
    public String rotateKeys() {
        return desk.rotateKeys();
    }

    /** Makes a person of the organisation with a password alone. @return the {@code sub} of all its tokens */
    public String person(String name, String password) {
        return desk.person(name, password);
    }

    /** The {@code sub} of the person with this user name. */
    public String subject(String name) {
        return desk.subject(name);
    }

    /** Ends one session, as an administrator of the organisation can: its clients are told. */
    public void endSession(String sid) {
        desk.delete("/sessions/" + sid);
    }

    /** Ends all sessions of a person: its clients are told. */
    public void endSessions(String subject) {
        desk.post("/users/" + subject + "/logout", Map.of());
    }

    private static ProcessBuilder command(int port) throws IOException {
        var builder = new ProcessBuilder(
                unpacked().resolve("bin/kc.sh").toString(),
                "start",
                "--db=dev-mem",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=http://127.0.0.1:" + port);
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS",
                        "-Xms64m -Xmx384m -XX:MaxMetaspaceSize=256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8",
                        "KC_BOOTSTRAP_ADMIN_CLIENT_ID",
                        KeycloakDesk.ID,
                        "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET",
                        KeycloakDesk.SECRET));
        return builder;
    }

    private static Path unpacked() throws IOException {
        try (var folders = Files.exists(UNPACKED) ? Files.list(UNPACKED) : Stream.<Path>empty()) {
            return folders.filter(it -> Files.isExecutable(it.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "There is no Keycloak in " + UNPACKED + ": ./kring sign-on fetches it"));
        }
    }

    /** The script starts Java as its child: whichever of the two is left is ended. */
    private void stop() {
        var all = Stream.concat(script.descendants(), Stream.of(script.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        if (!ended(all)) all.forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean ended(List<ProcessHandle> all) {
        try {
            for (var one : all) one.onExit().get(20, TimeUnit.SECONDS);
            return true;
        } catch (Exception late) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final class Held {
        static final Keycloak KEYCLOAK = start();

        private static Keycloak start() {
            try {
                return new Keycloak(freePort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
