package nl.kring.web;

import java.time.Duration;
import nl.kring.crypto.SessionKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * Sessions in the database: texts only, and one cookie that is bound to this host and marked by this program. Thirty idle minutes for
 * somebody unknown; who signed in has limits of their own.
 */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(tableName = "web.session")
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

    /** Spring Session finds it by this name. Java serialisation is refused by not being there. */
    @Bean
    ConversionService springSessionConversionService() {
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, SessionText::toBytes);
        conversion.addConverter(byte[].class, Object.class, SessionText::toText);
        return conversion;
    }

    @Bean
    HttpSessionIdResolver sessionIds(CookieSerializer cookie) {
        return new SessionIds(cookie);
    }

    @Bean
    @Primary
    FindByIndexNameSessionRepository<? extends Session> sparingSessions(JdbcIndexedSessionRepository kept) {
        return new SparingSessions<>(kept);
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionTables() {
        return repository -> {
            repository.setDefaultMaxInactiveInterval(IDLE);
            new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
        };
    }
}
