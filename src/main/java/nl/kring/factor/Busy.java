package nl.kring.factor;

import java.util.concurrent.TimeoutException;
import nl.kring.web.Unavailable;

/** Too many passwords are being checked at once, and this one waited long enough: 503, try again. */
public final class Busy extends Unavailable {
    Busy() {
        super(new TimeoutException("Too many passwords at once"));
    }
}
