package nl.kring.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A push service on this machine, with a certificate of its own. It keeps what is posted, as sealed as it came. */
final class TestPushes {
    private static final String PASSWORD = "of tests";
    private static final TestPushes ONE = new TestPushes();

    private final HttpsServer server;
    private final SSLContext trust;
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final List<Posted> posted = new CopyOnWriteArrayList<>();

    /** What was posted to one device. @param headers with their names in small letters */
    record Posted(String path, Map<String, String> headers, byte[] body) {}

    /** The program of the specs may go to this machine, and trusts this service. */
    @TestConfiguration(proxyBeanMethods = false)
    static class OnRoad {
        @Bean
        @Primary
        Road testRoad() {
            var client = HttpClient.newBuilder()
                    .sslContext(ONE.trust)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            return new Road(client, address -> address.isLoopbackAddress() || EndpointRules.outside(address));
        }
    }

    static TestPushes one() {
        return ONE;
    }

    private TestPushes() {
        try {
            var store = certificate();
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, PASSWORD.toCharArray());
            var trusted = TrustManagerFactory.getInstance("PKIX");
            trusted.init(store);
            trust = SSLContext.getInstance("TLS");
            trust.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(trust));
            server.createContext("/", this::take);
            server.start();
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Java makes certificates by its own program alone. */
    private static KeyStore certificate() throws IOException, GeneralSecurityException, InterruptedException {
        var file = Files.createTempDirectory("push").resolve("push.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var words = new ArrayList<>(List.of(keytool, "-keystore", file.toString(), "-storepass", PASSWORD));
        var what = "-genkeypair -keyalg EC -dname CN=localhost -ext san=dns:localhost -storetype PKCS12 -alias push";
        words.addAll(List.of(what.split(" ")));
        if (new ProcessBuilder(words).start().waitFor() != 0) throw new IllegalStateException("keytool");
        var whole = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        whole.setCertificateEntry("trusted", whole.getCertificate("push"));
        return whole;
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = new ConcurrentHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var path = exchange.getRequestURI().getPath();
        posted.add(new Posted(path, headers, exchange.getRequestBody().readAllBytes()));
        var status = answers.getOrDefault(path, 201);
        if (status / 100 == 3) exchange.getResponseHeaders().set("Location", address("/elsewhere"));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    String address(String path) {
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    String origin() {
        return address("");
    }

    /** From now on this device is answered so. */
    void answer(String path, int status) {
        answers.put(path, status);
    }

    List<Posted> posted(String path) {
        return posted.stream().filter(it -> it.path().equals(path)).toList();
    }
}
