package nl.kring.web;

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

/** Sessions in the database: texts only. Thirty idle minutes for somebody unknown; who signed in has limits of their own. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(tableName = "web.session")
class KeptSessions {
    @Bean
    @Primary
    FindByIndexNameSessionRepository<? extends Session> sparingSessions(JdbcIndexedSessionRepository kept) {
        return new SparingSessions<>(kept);
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
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionTables() {
        return repository -> {
            repository.setDefaultMaxInactiveInterval(Sessions.IDLE);
            new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
        };
    }
}
