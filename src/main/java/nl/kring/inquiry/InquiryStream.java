package nl.kring.inquiry;

import java.time.Duration;
import java.util.UUID;
import nl.kring.access.Part;
import nl.kring.access.Safe;
import nl.kring.access.Streams;
import nl.kring.access.Viewer;
import nl.kring.access.Wish;
import nl.kring.inquiry.OpenThread.Seen;
import nl.kring.web.OpenLine;
import nl.kring.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Brings what is new to an open page of a thread: of the visitor, of who asked with an account, and of the desk. */
@Controller
class InquiryStream {
    /** The place in line follows from other threads, which wake nobody here. */
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final Streams streams;
    private final Inquiries inquiries;
    private final Pages pages;

    InquiryStream(Streams streams, Inquiries inquiries, Pages pages) {
        this.streams = streams;
        this.inquiries = inquiries;
        this.pages = pages;
    }

    /**
     * @param after up to where the page showed the thread when it was opened
     * @param last up to where it was told since, when its connection was lost
     */
    @GetMapping(VisitPages.PATH + Streams.PATH)
    OpenLine visit(
            Viewer.Visitor visitor,
            @RequestParam String after,
            @RequestHeader(name = Streams.LAST, required = false) @Nullable String last) {
        return open(visitor, visitor.thread(), last == null ? after : last);
    }

    /** The same with an account. */
    @GetMapping({OwnInquiryPages.PATH + "/{thread}" + Streams.PATH, "/desk/{thread}" + Streams.PATH})
    OpenLine follow(
            Viewer.Person viewer,
            @PathVariable UUID thread,
            @RequestParam String after,
            @RequestHeader(name = Streams.LAST, required = false) @Nullable String last) {
        return open(viewer, thread, last == null ? after : last);
    }

    private OpenLine open(Viewer.Live viewer, UUID thread, String seen) {
        var page = new OpenThread(inquiries, pages.piece("inquiry/news"), Seen.of(seen));
        return streams.open(viewer, new Safe.Thread(thread), Wish.need(Part.TALK), BETWEEN, page::look);
    }
}
