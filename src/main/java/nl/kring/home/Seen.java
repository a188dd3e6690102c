package nl.kring.home;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.kring.access.Grant;
import nl.kring.access.Looked.Look;
import nl.kring.access.Part;
import nl.kring.access.PersonId;
import nl.kring.access.Refusal;
import nl.kring.access.Role;
import nl.kring.account.Directory;
import nl.kring.account.Roles;
import nl.kring.audit.EventKind;
import nl.kring.web.Page;

/**
 * One look in a dossier, put into words.
 *
 * @param name who, when it is a member of staff or of the client's circle; empty otherwise: another client's name is never shown
 * @param asked whom a colleague asked for advice; empty for other lines, and where that cannot be read
 * @param reason why, in the words of who asked; empty as before
 */
public record Seen(Look look, String name, String asked, String reason) {
    private static final int FEW = 3;

    /** @param circle the first names of everybody who has or had access */
    static Seen of(Look look, Directory directory, Map<PersonId, String> circle) {
        var person = look.person();
        if (person == null || look.own()) return new Seen(look, "", "", "");
        return new Seen(look, directory.name(person).orElseGet(() -> circle.getOrDefault(person, "")), "", "");
    }

    /** The same with whom was asked for advice, and why. */
    Seen with(String asked, String reason) {
        return new Seen(look, name, asked, reason);
    }

    /** The day in Amsterdam. */
    LocalDate day() {
        return Here.day(look.last());
    }

    /** The day as the title of a card: "Vandaag, donderdag 26 november". */
    public static String day(Page page, Seen seen) {
        return new LookedView.Day(seen.day(), List.of(seen)).title(page);
    }

    /** The line of log that a question about it names. */
    UUID line() {
        return look.line();
    }

    /** Whether it was the client. */
    boolean own() {
        return look.own();
    }

    /** Whether it deserves a second glance: emergency access, a refusal, or a line that somebody changed. */
    public boolean loud() {
        return emergency() || look.refused() || look.strange();
    }

    private boolean emergency() {
        return look.kind() == EventKind.EMERGENCY || look.basis() == Grant.Kind.EMERGENCY;
    }

    /** "Anouk de Boer", "Jij", "Het programma" or "Iemand anders". */
    public String who(Page page) {
        if (look.own()) return page.text("home.seen.you");
        if (look.person() == null) return page.text("home.seen.program");
        return name.isEmpty() ? page.text("home.seen.somebody") : name;
    }

    /** In which role; empty where that says nothing new. */
    public String role(Page page) {
        var role = look.role();
        if (role == null || role == Role.SYSTEM || look.own() || look.strange() || name.isEmpty()) return "";
        return page.text(Roles.key(role));
    }

    /** "om 9.12 uur", or "3 keer, tussen 9.12 uur en 16.40 uur". */
    public String when(Page page) {
        var first = page.time(Here.time(look.first()));
        var last = page.time(Here.time(look.last()));
        if (look.times() == 1) return page.text("home.seen.once", last);
        return first.equals(last)
                ? page.text("home.seen.together", look.times(), last)
                : page.text("home.seen.often", look.times(), first, last);
    }

    /** What was done: "Keek in je dossier", "Wilde kijken, maar mocht niet"; of a changed line no word is believed. */
    public String what(Page page) {
        if (look.strange()) return page.text("home.seen.UNKNOWN");
        if (!asked.isEmpty()) return page.text("home.seen.ADVICE_ASKED.of", asked);
        if (look.reason() == Refusal.NOT_THERE) return page.text("home.seen.NOT_THERE");
        if (look.kind() == EventKind.VIEW && look.parts().equals(Set.of(Part.JOIN))) return page.text("home.seen.JOIN");
        return page.text(
                "home.seen." + (look.refused() ? "REFUSAL" : look.kind().name()));
    }

    /** On what ground: "Zit in je hulpteam"; empty for a refusal. */
    public String ground(Page page) {
        return look.basis() == null || look.strange()
                ? ""
                : page.text("home.ground." + look.basis().name());
    }

    /** The parts that were opened, a word each, and none that is in another; none for a refusal, since nothing was, nor for a changed line. */
    public List<Part> parts() {
        return look.refused() || look.strange()
                ? List.of()
                : look.parts().stream()
                        .filter(part -> part != Part.HEAD || !look.parts().contains(Part.IDENTITY))
                        .sorted()
                        .toList();
    }

    /** The parts in a line: "je plan, je verslagen en meer". */
    public String partsInWords(Page page) {
        var words = new ArrayList<String>();
        for (var part : parts()) words.add(page.text("home.your." + part.name()));
        if (words.size() > FEW) words.subList(FEW - 1, words.size()).clear();
        if (parts().size() > FEW) words.add(page.text("home.your.more"));
        var last = words.isEmpty() ? "" : words.removeLast();
        return words.isEmpty() ? last : page.text("home.your.and", String.join(", ", words), last);
    }

    /** The symbol beside it. */
    public String icon() {
        if (look.strange()) return "alert";
        if (look.refused()) return "stop";
        if (emergency()) return "emergency";
        return switch (look.kind()) {
            case CHANGE, CREATE, INVITED, INVITED_ON_PAPER -> "pen";
            case ADVICE_ASKED -> "help";
            case EXPORT -> "download";
            default -> "eye";
        };
    }

    /** The symbol of a part. */
    public static String icon(Part part) {
        return switch (part) {
            case IDENTITY, HEAD -> "person";
            case CASES -> "question";
            case PLAN -> "plan";
            case REPORT -> "report";
            case REPORT_INTERNAL -> "lock";
            case TEAM -> "circle";
            default -> "eye";
        };
    }

    /** A sentence begins with a capital. */
    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
