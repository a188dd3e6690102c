package nl.kring.consult;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.kring.access.Part;
import nl.kring.account.Directory;
import nl.kring.web.Errors;
import nl.kring.web.Words;

/**
 * What was chosen and typed to ask a colleague.
 *
 * @param subject in a few words; about a client, why a colleague must look
 * @param parts what the colleague may look at
 * @param days for how long
 */
record Asked(String colleague, String subject, String text, Set<String> parts, String days) {
    static final Asked NOTHING = new Asked("", "", "", Set.of(), "3");
    static final List<String> PARTS = List.of("PLAN", "REPORT");
    static final List<String> DAYS = List.of("1", "3", "7", "14");
    static final int LONGEST_SUBJECT = 200;

    Asked {
        colleague = Objects.requireNonNullElse(colleague, "");
        subject = Objects.requireNonNullElse(subject, "").strip();
        text = Words.clean(Objects.requireNonNullElse(text, ""));
        parts = Objects.requireNonNullElse(parts, Set.of());
        days = Objects.requireNonNullElse(days, "");
    }

    /** What was asked about a client before, with what was typed since. */
    static Asked again(Thread thread, String text) {
        var look = thread.look();
        var parts = look == null
                ? Set.<String>of()
                : look.parts().stream().map(Part::name).collect(Collectors.toUnmodifiableSet());
        return new Asked(thread.colleague().toString(), thread.subject(), text, parts, NOTHING.days);
    }

    Optional<Directory.Colleague> colleague(List<Directory.Colleague> colleagues) {
        return colleagues.stream()
                .filter(one -> one.id().toString().equals(colleague))
                .findFirst();
    }

    /** @param missing key of the text for a subject that is too short, with the least number of signs */
    Errors errors(String missing, int least) {
        var errors = Threads.WORDS.check(text);
        if (subject.codePointCount(0, subject.length()) < least) errors.add("subject", missing, least);
        if (subject.length() > LONGEST_SUBJECT) errors.add("subject", "consult.subject.long", LONGEST_SUBJECT);
        if (subject.indexOf('\0') >= 0) errors.add("subject", "consult.error.signs");
        return errors;
    }
}
