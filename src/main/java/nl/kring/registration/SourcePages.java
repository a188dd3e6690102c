package nl.kring.registration;

import java.util.List;
import java.util.UUID;
import nl.kring.access.Access;
import nl.kring.access.Action;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.dossier.Header;
import nl.kring.web.NotFound;
import nl.kring.web.Once;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who gave the data of a client, and that the client was told (AVG 14). */
@Controller
@RequestMapping("/registration/source/{dossier}")
@Transactional
class SourcePages {
    private final Access access;
    private final DataSources sources;
    private final Header.Headers headers;
    private final Pages pages;
    private final Once once;

    SourcePages(Access access, DataSources sources, Header.Headers headers, Pages pages, Once once) {
        this.access = access;
        this.sources = sources;
        this.headers = headers;
        this.pages = pages;
        this.once = once;
    }

    /** @param tells whether this viewer may write down that the client was told */
    record Sources(Header head, List<Source> sources, boolean tells) {}

    @GetMapping
    ModelAndView show(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), Wish.need(Part.IDENTITY, Part.CASES));
        if (pass.grant().kind() == Grant.Kind.CLIENT) throw new NotFound();
        var tells = pass.may(Part.IDENTITY, Action.CHANGE);
        return pages.show("registration/sources", new Sources(headers.of(pass), sources.of(pass), tells));
    }

    @PostMapping("/{source}")
    ModelAndView told(
            Viewer.Person viewer,
            @PathVariable DossierId dossier,
            @PathVariable UUID source,
            @RequestParam("form") UUID form) {
        return pages.go(once.once(form, viewer.id().value(), () -> {
            var about = "registration.source:" + source;
            sources.told(access.change(viewer, Safe.of(dossier), about, Part.IDENTITY, Part.SIGNAL), source);
            return "/registration/source/" + dossier;
        }));
    }
}
