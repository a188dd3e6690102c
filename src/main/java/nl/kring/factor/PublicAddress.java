package nl.kring.factor;

import java.net.URI;
import nl.kring.profile.Organisation;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The public address that the first run fixed for good; until then, and in a demonstration, this machine. */
@Component
class PublicAddress implements RelyingParty {
    private final Environment environment;
    private final Organisation organisation;

    PublicAddress(Environment environment, Organisation organisation) {
        this.environment = environment;
        this.organisation = organisation;
    }

    @Override
    public String id() {
        return URI.create(origin()).getHost();
    }

    @Override
    public String name() {
        return organisation.now().name();
    }

    @Override
    public String origin() {
        return organisation.address().orElseGet(() -> "http://localhost:" + port());
    }

    /** The port in use; what was asked for may be 0. */
    private String port() {
        return environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }
}
