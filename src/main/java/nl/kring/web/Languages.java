package nl.kring.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import nl.kring.profile.Language;
import nl.kring.profile.Organisation;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Which language a reader gets: the one chosen on this device, else the organisation's. */
@Component
class Languages {
    static final String COOKIE = "__Host-language";

    private final Organisation organisation;

    Languages(Organisation organisation) {
        this.organisation = organisation;
    }

    Language of(HttpServletRequest request) {
        return Stream.of(Optional.ofNullable(request.getCookies()).orElseGet(() -> new Cookie[0]))
                .filter(it -> it.getName().equals(COOKIE))
                .flatMap(it -> Language.of(it.getValue()).stream())
                .findFirst()
                .orElseGet(() -> organisation.now().language());
    }

    static ResponseCookie cookie(Language language) {
        return ResponseCookie.from(COOKIE, language.code())
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(java.time.Duration.ofDays(365))
                .build();
    }

    /** What a page offers beside the language it is in: Dutch in the organisation's form of address, and English. */
    java.util.List<Language> others(Language now) {
        var dutch = organisation.now().inDutch(true);
        return Arrays.stream(Language.values())
                .filter(it -> it == Language.EN || it == dutch)
                .filter(it -> !it.tag().equals(now.tag()))
                .toList();
    }
}
