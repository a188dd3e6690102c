package nl.kring.inquiry;

import java.util.List;
import nl.kring.web.Errors;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor sees.
 *
 * @param ahead how many wait in line before this visitor
 * @param receipt until it is noted; null from then on
 * @param text what was typed and must be corrected
 * @param wish what was typed, or given before, to become a client
 */
record VisitTalk(
        Inquiry inquiry,
        List<Said> said,
        int ahead,
        @Nullable Receipt receipt,
        String text,
        Errors errors,
        WishForm wish,
        Errors wrong) {
    /** Whether this visitor stands in line for somebody of the desk. */
    boolean inLine() {
        return inquiry.way() == Inquiry.Way.CHAT && inquiry.state() == Inquiry.State.WAITING;
    }
}
