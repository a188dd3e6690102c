package nl.kring.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import nl.kring.TestDatabase;

/** Debian's ejabberd, which keeps what is said in the same PostgreSQL; plain connections without accounts, sealing or a log of access. */
final class EjabberdChat implements Chat {
    private static final Path SCHEMA = Path.of("/usr/share/ejabberd/sql/pg.sql");
    private static final Path PROGRAMS = Path.of("/usr/lib/x86_64-linux-gnu");
    private static final String STREAM = "<stream:stream to='localhost' xmlns='jabber:client'"
            + " xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

    private static final String SETTINGS = """
            hosts: [localhost]
            loglevel: error
            listen:
              - {port: %d, ip: "127.0.0.1", module: ejabberd_c2s, starttls: false}
            auth_method: anonymous
            anonymous_protocol: sasl_anon
            sql_type: pgsql
            sql_server: "127.0.0.1"
            sql_port: %d
            sql_database: ejabberd
            sql_username: postgres
            sql_password: "%s"
            default_db: sql
            modules:
              mod_mam: {default: always, db_type: sql}
              mod_muc:
                access_create: all
                max_users: 200
                default_room_options: {mam: true, persistent: true, anonymous: false}
            """;

    private final int port = free();
    private final Process server;

    /** Starts it in this folder. */
    EjabberdChat(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder.resolve("mnesia"));
        var fresh = TestDatabase.fresh("ejabberd");
        try (var connection = fresh.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(SCHEMA));
        }
        var settings = folder.resolve("ejabberd.yml");
        Files.writeString(settings, SETTINGS.formatted(port, TestDatabase.port(), TestDatabase.password("postgres")));
        var builder = new ProcessBuilder(
                "erl",
                "+K",
                "true",
                "-noinput",
                "-mnesia",
                "dir",
                "\"" + folder.resolve("mnesia") + "\"",
                "-s",
                "ejabberd");
        builder.environment().put("ERL_LIBS", PROGRAMS.toString());
        builder.environment().put("EJABBERD_CONFIG_PATH", settings.toString());
        builder.environment()
                .put("EJABBERD_LOG_PATH", folder.resolve("ejabberd.log").toString());
        builder.environment().put("HOME", folder.toString());
        server = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile())
                .start();
        ready();
    }

    static boolean installed() {
        return Files.exists(SCHEMA) && Files.exists(PROGRAMS);
    }

    private static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }

    private void ready() throws IOException {
        for (var tries = 0; tries < 300; tries++) {
            try (var line = new Line(port)) {
                line.send(STREAM);
                line.until("</stream:features>");
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        throw new IOException("ejabberd does not answer");
    }

    @Override
    public String name() {
        return "ejabberd";
    }

    @Override
    public ProcessHandle program() {
        return server.toHandle();
    }

    @Override
    public Member join(int room, int member, Consumer<String> heard) throws IOException {
        var line = new Line(port);
        line.send(STREAM);
        line.until("</stream:features>");
        line.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>");
        line.until("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
        line.send(STREAM);
        line.until("</stream:features>");
        line.send("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
        line.until("</iq>");
        var place = "room" + room + "@conference.localhost";
        line.send(
                "<presence to='" + place + "/m" + member + "'><x xmlns='http://jabber.org/protocol/muc'/></presence>");
        line.until("<subject");
        line.listen(heard);
        return text -> line.send("<message type='groupchat' to='" + place + "'><body>" + text + "</body></message>");
    }

    @Override
    public void close() throws Exception {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly().waitFor();
    }
}
