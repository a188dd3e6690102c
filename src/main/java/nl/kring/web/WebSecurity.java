package nl.kring.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * What we take from the security framework: its firewall and its guard against forged posts. Who somebody is and what they may see is
 * decided by our own modules, so every address passes here.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    @Bean
    SecurityFilterChain chain(HttpSecurity http, ProblemPage problems, LatePosts late) {
        return http.csrf(csrf -> csrf.csrfTokenRepository(new CsrfInSession())
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                        // Leaving must always work, and neither of the two changes anything that is kept.
                        .ignoringRequestMatchers("/away", "/language")
                        // A provider tells this, without a session; its signature is what counts.
                        .ignoringRequestMatchers("/sign-in/ended/*"))
                .exceptionHandling(it -> it.accessDeniedHandler(late)
                        .authenticationEntryPoint((request, response, fault) -> problems.write(404, request, response)))
                .securityContext(it -> it.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .headers(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Nobody comes in through the framework's own door; without this bean it would make up a user and a password. */
    @Bean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new AuthenticationServiceException("Not a way in");
        };
    }
}
