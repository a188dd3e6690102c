package nl.kring.web;

import java.net.URI;
import java.util.regex.Pattern;
import nl.kring.profile.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Choosing a language, signed in or not. */
@Controller
class LanguagePages {
    /** A path of this site: never another site, never a way out of the path. */
    private static final Pattern LOCAL = Pattern.compile("/(?!/)[A-Za-z0-9/_.~-]*");

    @PostMapping("/language")
    ResponseEntity<Void> choose(@RequestParam String to, @RequestParam(defaultValue = "/") String back) {
        var language = Language.of(to).orElseThrow(() -> new BadInput("web.problem.400.text"));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, Languages.cookie(language).toString())
                .location(URI.create(LOCAL.matcher(back).matches() ? back : "/"))
                .build();
    }
}
