package nl.kring.web;

import java.time.Duration;
import nl.kring.crypto.SessionKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/** One cookie for a session, that is bound to this host and marked by this program. */
@Configuration(proxyBeanMethods = false)
class Sessions {
    static final String COOKIE = "__Host-kring";
    static final Duration IDLE = Duration.ofMinutes(30);

    @Bean
    CookieSerializer cookieSerializer(SessionKey key) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(COOKIE);
        cookie.setCookiePath("/");
        cookie.setUseSecureCookie(true);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return new MarkedCookie(cookie, key);
    }

    @Bean
    HttpSessionIdResolver sessionIds(CookieSerializer cookie) {
        return new SessionIds(cookie);
    }
}
