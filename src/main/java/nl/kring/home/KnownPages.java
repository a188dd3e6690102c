package nl.kring.home;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.kring.access.Access;
import nl.kring.access.DossierId;
import nl.kring.access.Grant;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.dossier.Cases;
import nl.kring.dossier.DossierPart;
import nl.kring.dossier.HelpCase;
import nl.kring.dossier.Joined;
import nl.kring.dossier.Joins;
import nl.kring.profile.Organisation;
import nl.kring.registration.DataSources;
import nl.kring.registration.Source;
import nl.kring.web.NotFound;
import nl.kring.web.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/**
 * What is kept about the client, and why (AVG 13, 14 and 15(1)): each kind of data with its purpose, its ground, where it
 * came from and how long it is kept. The kinds are the parts of the dossier, so that none can be forgotten.
 */
@Controller
@Transactional
class KnownPages {
    private final Access access;
    private final List<DossierPart> parts;
    private final Cases cases;
    private final DataSources sources;
    private final Joins joins;
    private final Organisation organisation;
    private final Pages pages;

    KnownPages(
            Access access,
            List<DossierPart> parts,
            Cases cases,
            DataSources sources,
            Joins joins,
            Organisation organisation,
            Pages pages) {
        this.access = access;
        this.parts = List.copyOf(parts);
        this.cases = cases;
        this.sources = sources;
        this.joins = joins;
        this.organisation = organisation;
        this.pages = pages;
    }

    /** One kind of data. */
    record Kind(String name, DossierPart.Ground ground) {}

    /**
     * The page.
     *
     * @param open what the client is helped with now
     * @param sources who gave the data that did not come from the work itself
     * @param joined dossiers of the same client that went into this one
     * @param years how long all of it is kept, in years after the last change; 0 while no case says so
     */
    record Known(
            DossierId dossier,
            List<HelpCase> open,
            List<Kind> kinds,
            List<Source> sources,
            List<Joined> joined,
            int years) {}

    @GetMapping("/home/known/{dossier}")
    ModelAndView show(Viewer.Person viewer, @PathVariable DossierId dossier) {
        var pass = access.pass(viewer, Safe.of(dossier), Wish.need(Part.IDENTITY, Part.CASES, Part.LOG));
        if (pass.grant().kind() != Grant.Kind.CLIENT) throw new NotFound();
        var terms = organisation.now().terms();
        var all = cases.of(pass);
        var open = all.stream().filter(HelpCase::open).toList();
        Optional<Integer> years = all.stream()
                .map(one -> terms.retentionYears(one.regime().name()))
                .max(Comparator.naturalOrder());
        var kinds =
                parts.stream().map(part -> new Kind(part.name(), part.ground())).toList();
        return pages.show(
                "home/known", new Known(dossier, open, kinds, sources.of(pass), joins.of(pass), years.orElse(0)));
    }
}
