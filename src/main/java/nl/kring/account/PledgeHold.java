package nl.kring.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import nl.kring.access.Pledges;
import nl.kring.access.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Holds everybody of the organisation at the pledge until the text in force is signed. Only what is one's own stays
 * open: the pledge itself, the own sign-in, and signing out.
 */
@Component
@Transactional
class PledgeHold {
    /** The grants of whoever was let in before there was a pledge were signed for as version 0. */
    private static final int BEFORE = 0;

    private static final List<String> OWN = List.of("/account/", "/sign-in/");
    private static final String OUT = "/sign-out";

    private final Pledges pledges;
    private final PledgeTexts texts;

    PledgeHold(Pledges pledges, PledgeTexts texts) {
        this.pledges = pledges;
        this.texts = texts;
    }

    /** @throws Unsigned when this route is not for somebody who has not signed */
    void pass(Viewer.Person viewer, HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String route
                && (OWN.stream().anyMatch(route::startsWith) || route.equals(OUT))) return;
        if (mustSign(viewer)) throw new Unsigned();
    }

    boolean mustSign(Viewer.Person viewer) {
        return viewer.roles().stream().anyMatch(RoleRules::signs) && !signed(viewer, texts.version());
    }

    /** The database shuts every door when the text changes; a signature for the old one that came too late does not open it. */
    boolean signed(Viewer.Person viewer, int version) {
        var signed = pledges.signed(viewer.id());
        return signed.isPresent()
                && (signed.getAsInt() == version || signed.getAsInt() == BEFORE && version == BEFORE + 1);
    }

    /** The page is for somebody who signed the pledge; the answer leads there. */
    static final class Unsigned extends RuntimeException {
        Unsigned() {
            super("The pledge is not signed", null, false, false);
        }
    }
}
