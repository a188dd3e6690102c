package nl.kring.inquiry;

import java.util.List;
import nl.kring.access.Streams;
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
    Standing standing() {
        return new Standing(inquiry, ahead);
    }

    /** The address that tells what is new after this page. */
    String stream() {
        return VisitPages.PATH + Streams.PATH + "?after=" + OpenThread.Seen.of(inquiry, said, ahead);
    }
}
