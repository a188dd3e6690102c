package nl.kring.factor;

import static java.util.Objects.requireNonNull;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import nl.kring.access.Access;
import nl.kring.access.Change;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.audit.EventKind;
import nl.kring.web.Page;
import nl.kring.web.Pages;
import org.springframework.http.MediaType;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The least that a page must do to make a passkey and to sign in with one, in tests alone. */
@RestController
@Transactional
class TestPasskeyPages {
    static final Viewer.System SIGN_IN = new Viewer.System(Viewer.Job.SIGN_IN, "passkey");

    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "nl.kring");
    private static final String ASKED = "passkey-asked";

    private final Passkeys passkeys;
    private final Access access;
    private final Pages pages;

    TestPasskeyPages(Passkeys passkeys, Access access, Pages pages) {
        this.passkeys = passkeys;
        this.access = access;
        this.pages = pages;
    }

    @GetMapping(path = "/test/passkey/make", produces = MediaType.TEXT_HTML_VALUE)
    String make() {
        return form(true, "/test/passkey/make", "/test/passkey/to-make", out -> {
            out.writeContent("<input id=\"label\" name=\"label\" aria-label=\"Naam\">");
        });
    }

    @PostMapping("/test/passkey/to-make")
    String toMake(Viewer.Person viewer, @RequestParam("label") String label, HttpSession session) {
        return ask(session, passkeys.creationOptions(own(viewer), label));
    }

    @PostMapping("/test/passkey/make")
    String made(
            Viewer.Person viewer,
            @RequestParam("label") String label,
            @RequestParam("answer") String answer,
            HttpSession session) {
        try {
            passkeys.register(own(viewer), asked(session), answer, label);
            return "made";
        } catch (PasskeyRefused refused) {
            return "refused";
        }
    }

    @GetMapping(path = "/test/passkey/show", produces = MediaType.TEXT_HTML_VALUE)
    String show() {
        return form(false, "/test/passkey/show", "/test/passkey/to-show", out -> {});
    }

    @PostMapping("/test/passkey/to-show")
    String toShow(HttpSession session) {
        return ask(session, passkeys.requestOptions());
    }

    @PostMapping("/test/passkey/show")
    String shown(@RequestParam("answer") String answer, HttpSession session) {
        var signIn = access.change(SIGN_IN, new Safe.Organisation(), "factor.passkey", Part.SIGN_IN);
        return passkeys.verify(signIn, asked(session), answer)
                .map(PersonId::toString)
                .orElse("refused");
    }

    private Change own(Viewer.Person viewer) {
        return access.change(
                viewer, new Safe.Account(viewer.id()), EventKind.CREDENTIAL_CHANGED, "factor.passkey", Part.CREDENTIAL);
    }

    private static String ask(HttpSession session, String options) {
        session.setAttribute(ASKED, options);
        return options;
    }

    private static String asked(HttpSession session) {
        var asked = Optional.ofNullable((String) session.getAttribute(ASKED)).orElse("");
        session.removeAttribute(ASKED);
        return asked;
    }

    private String form(boolean make, String action, String options, Content fields) {
        var view = requireNonNull(pages.show("web/problem", "").getView());
        var params = (Map<?, ?>) requireNonNull(ReflectionTestUtils.getField(view, "params"));
        var page = (Page) requireNonNull(params.get("page"));
        Content form = out -> {
            out.writeContent("<h1>Passkey</h1>");
            ENGINE.render(
                    "factor/passkeyForm.jte",
                    Map.of(
                            "page", page, "make", make, "action", action, "options", options, "button", "Ga", "fields",
                            fields),
                    out);
        };
        var html = new StringOutput();
        ENGINE.render(
                "web/plainLayout.jte",
                Map.of("page", page, "title", "Passkey", "passkey", true, "content", form),
                html);
        return html.toString();
    }
}
