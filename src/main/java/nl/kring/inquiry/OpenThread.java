package nl.kring.inquiry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import nl.kring.access.Grant;
import nl.kring.access.Pass;
import nl.kring.access.Told;
import nl.kring.web.BadInput;
import org.jspecify.annotations.Nullable;

/** Up to where an open page shows a thread, and what it does not show yet; looked at by one thread of the program. */
final class OpenThread {
    private final Inquiries inquiries;
    private final Function<Object, String> piece;
    private Seen seen;

    OpenThread(Inquiries inquiries, Function<Object, String> piece, Seen seen) {
        this.inquiries = inquiries;
        this.piece = piece;
        this.seen = seen;
    }

    /**
     * What an open page has seen.
     *
     * @param said the moment of the last words, in microseconds since 1970
     * @param state who is to act, and the place in line
     */
    record Seen(long said, String state) {
        private static final Pattern TEXT = Pattern.compile("(\\d{1,17})\\.([A-Z0-9-]{1,60})");

        /** @throws BadInput when it is none: to guess would leave a gap that nobody sees */
        static Seen of(String text) {
            var parts = TEXT.matcher(text);
            if (!parts.matches()) throw new BadInput("web.problem.400.text");
            return new Seen(Long.parseLong(parts.group(1)), parts.group(2));
        }

        static Seen of(Inquiry inquiry, List<Said> said, int ahead) {
            return new Seen(said.isEmpty() ? 0 : micros(said.getLast().at()), state(inquiry, ahead));
        }

        private static String state(Inquiry inquiry, int ahead) {
            var promised = inquiry.due() == null ? 0 : inquiry.due().getEpochSecond();
            return String.join(
                    "-",
                    inquiry.way().name(),
                    inquiry.state().name(),
                    Integer.toString(ahead),
                    Long.toString(promised));
        }

        private static long micros(Instant at) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, at);
        }

        @Override
        public String toString() {
            return said + "." + state;
        }
    }

    /**
     * What is new on an open page.
     *
     * @param state what it says of waiting; null when that is the same
     * @param desk whether it is a page of the desk
     */
    record Fresh(List<Said> said, @Nullable Standing state, boolean desk) {}

    /** Looks once: what to show, if anything. From here on that was seen. */
    Optional<Told> look(Pass pass) {
        var now = inquiries.of(pass);
        var ahead = inquiries.ahead(pass);
        var said = inquiries.after(pass, Instant.EPOCH.plus(seen.said, ChronoUnit.MICROS));
        var next =
                new Seen(said.isEmpty() ? seen.said : Seen.micros(said.getLast().at()), Seen.state(now, ahead));
        if (next.equals(seen)) return Optional.empty();
        var state = next.state.equals(seen.state) ? null : new Standing(now, ahead);
        var desk = pass.grant().kind() == Grant.Kind.ANSWERER;
        seen = next;
        return Optional.of(
                new Told(next.toString(), piece.apply(new Fresh(said, state, desk)), said.size() == Inquiries.AT_ONCE));
    }
}
