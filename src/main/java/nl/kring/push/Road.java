package nl.kring.push;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The way to a push service. Every address of its name must lie outside, and it must prove with a certificate that the name is its own: so a
 * name that is made to point inside after it was looked up still opens nothing there. It is never led on to another place.
 */
record Road(HttpClient client, Predicate<InetAddress> open) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static Road outside() {
        var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
        return new Road(client, EndpointRules::outside);
    }

    /** Whether this may be asked at all. @throws UnknownHostException when nobody knows the name */
    boolean leadsOutside(URI endpoint) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(endpoint.getHost())).allMatch(open);
    }

    /** Posts, and gives the status; what else is answered stays unread. */
    int post(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
