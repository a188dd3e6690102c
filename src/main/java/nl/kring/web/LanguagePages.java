package nl.kring.web;

import java.net.URI;
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
    @PostMapping("/language")
    ResponseEntity<Void> choose(@RequestParam String to, @RequestParam(defaultValue = "/") String back) {
        var language = Language.of(to).orElseThrow(() -> new BadInput("web.problem.400.text"));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, Languages.cookie(language).toString())
                .location(URI.create(Interrupted.isOurs(back) ? back : "/"))
                .build();
    }
}
