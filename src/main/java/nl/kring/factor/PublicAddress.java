package nl.kring.factor;

import java.net.URI;
import nl.kring.profile.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The public address, from the property {@code kring.address}; without it, this machine. Browsers know passkeys on
 * https alone, and on the machine itself.
 */
@Component
class PublicAddress implements RelyingParty {
    private final Environment environment;
    private final Profile profile;

    PublicAddress(Environment environment, Profile profile) {
        this.environment = environment;
        this.profile = profile;
        address(); // a wrong one stops the start
    }

    @Override
    public String id() {
        return address().getHost();
    }

    @Override
    public String name() {
        return profile.name();
    }

    @Override
    public String origin() {
        return address().toString();
    }

    private URI address() {
        var written = environment.getProperty("kring.address", "");
        return written.isBlank() ? URI.create("http://localhost:" + port()) : origin(written.strip());
    }

    /** The port in use; what was asked for may be 0. */
    private String port() {
        return environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }

    /** As a browser writes it: without a path, without the port that goes without saying. */
    static URI origin(String address) {
        var uri = URI.create(address);
        var bare = uri.getRawPath() == null
                || uri.getRawPath().isEmpty()
                || uri.getRawPath().equals("/");
        var safe =
                "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && "localhost".equals(uri.getHost());
        if (uri.getHost() == null || !bare || !safe || uri.getRawQuery() != null || uri.getUserInfo() != null)
            throw new IllegalArgumentException(
                    "kring.address must be https:// and a host name, without a path: '%s' is not.".formatted(address));
        var unsaid = uri.getPort() == -1 || uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
        return URI.create(uri.getScheme() + "://" + uri.getHost() + (unsaid ? "" : ":" + uri.getPort()));
    }
}
