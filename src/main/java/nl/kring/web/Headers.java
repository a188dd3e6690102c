package nl.kring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.function.BiConsumer;

/** The headers of every answer, also of those that the server gives before our own code runs. */
final class Headers {
    static final String NO_STORE = "no-store";

    private static final String NONCE = "nl.kring.nonce";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<String, String> FIXED = Map.of(
            "Strict-Transport-Security", "max-age=63072000; includeSubDomains",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "X-Robots-Tag", "noindex, nofollow",
            "Permissions-Policy",
                    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
                            + "geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), "
                            + "midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(self), "
                            + "publickey-credentials-get=(self), screen-wake-lock=(), serial=(), storage-access=(), usb=(), "
                            + "xr-spatial-tracking=()");

    private Headers() {}

    static void write(HttpServletRequest request, BiConsumer<String, String> header) {
        FIXED.forEach(header);
        header.accept("Content-Security-Policy", policy(nonce(request)));
        var path = request.getRequestURI();
        if (path == null || !(path.startsWith("/assets/") || path.startsWith("/house-style/"))) {
            header.accept("Cache-Control", NO_STORE);
        }
    }

    /** Ends with the names of trusted types. */
    static String policy(String nonce) {
        return "default-src 'none'; script-src 'nonce-" + nonce
                + "'; style-src 'self'; img-src 'self'; font-src 'self'; "
                + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; "
                + "require-trusted-types-for 'script'; trusted-types htmx";
    }

    /** One nonce per answer, the same for the headers and the page. */
    static String nonce(HttpServletRequest request) {
        if (request.getAttribute(NONCE) instanceof String nonce) {
            return nonce;
        }
        var nonce = fresh();
        request.setAttribute(NONCE, nonce);
        return nonce;
    }

    static String fresh() {
        var bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
