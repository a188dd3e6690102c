package nl.kring.admin;

import jakarta.servlet.http.HttpServletRequest;
import nl.kring.access.PersonId;

/** Leads the first administrator on to choosing how to sign in; whoever keeps the ways to sign in provides it. */
public interface FirstSignIn {
    /**
     * Begins it for the browser that just made this administrator. The same browser may ask again, after a reload; once the
     * administrator has a way to sign in, it must open nothing any more and lead to the sign-in page.
     *
     * @return the path to go on with
     */
    String begin(HttpServletRequest request, PersonId administrator);
}
