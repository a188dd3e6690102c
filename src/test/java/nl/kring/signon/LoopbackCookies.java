package nl.kring.signon;

import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;

/**
 * Cookies as browsers keep them for one's own machine. A browser gives a secure cookie to a loopback address without https, and Keycloak
 * counts on that; Java's does not. It also reads a cookie with an age as one of the old kind with quotes.
 */
record LoopbackCookies(CookieStore kept) implements CookieStore {

    static CookieHandler handler() {
        var store = new CookieManager().getCookieStore();
        return new CookieManager(new LoopbackCookies(store), CookiePolicy.ACCEPT_ALL);
    }

    @Override
    public void add(URI from, HttpCookie cookie) {
        cookie.setSecure(false);
        cookie.setVersion(0);
        kept.add(from, cookie);
    }

    @Override
    public List<HttpCookie> get(URI to) {
        return kept.get(to);
    }

    @Override
    public List<HttpCookie> getCookies() {
        return kept.getCookies();
    }

    @Override
    public List<URI> getURIs() {
        return kept.getURIs();
    }

    @Override
    public boolean remove(URI from, HttpCookie cookie) {
        return kept.remove(from, cookie);
    }

    @Override
    public boolean removeAll() {
        return kept.removeAll();
    }
}
