package nl.kring.portal;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the portal is, for people to type. */
@Component
class Site {
    private final String address;

    Site(@Value("${kring.address:http://localhost:${server.port:8080}}") String address) {
        this.address = address;
    }

    /** The address alone: no path, and nothing that lets anybody in. */
    String address() {
        return address;
    }
}
