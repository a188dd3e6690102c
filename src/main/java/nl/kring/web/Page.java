package nl.kring.web;

import gg.jte.Content;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import nl.kring.profile.Language;
import nl.kring.profile.Profile;
import org.jspecify.annotations.Nullable;

/** What every template may ask: words in the reader's language, days and times, assets, and what a form needs. */
public final class Page {
    private final Words words;
    private final Dates dates;
    private final @Nullable Frame frame;
    private final Now now;

    Page(Words words, @Nullable Frame frame, Now now) {
        this.words = words;
        this.dates = new Dates(words.texts, now.language, words.clock);
        this.frame = frame;
        this.now = now;
    }

    /** What is the same for every page. */
    record Words(Texts texts, java.time.Clock clock, Assets assets, FormMarks marks, List<NavItem> items) {}

    /** What belongs to this one answer. */
    record Now(
            Profile profile,
            Style style,
            Language language,
            List<Language> others,
            String nonce,
            String path,
            Supplier<String> csrf) {}

    /** The words under this key as markup; what is filled in is escaped. */
    public Content t(String key, Object... params) {
        return words.texts.content(now.language, key, params);
    }

    /** The words under this key without markup, for attributes and titles. */
    public String text(String key, Object... params) {
        return words.texts.text(now.language, key, params);
    }

    /** A number with its noun: {@code key.one} for 1, else {@code key.many}; the number fills {0}. */
    public String count(String key, long number) {
        return text(key + (number == 1 ? ".one" : ".many"), number);
    }

    /** "3 maart 2027". */
    public String date(LocalDate date) {
        return dates.date(date);
    }

    /** "maart 2027". */
    public String month(LocalDate date) {
        return dates.month(date);
    }

    /** "di 17 nov". */
    public String shortDate(LocalDate date) {
        return dates.shortDate(date);
    }

    /** "dinsdag 17 november", with the year when it is not this year. */
    public String day(LocalDate date) {
        return dates.day(date);
    }

    /** "9.12 uur". */
    public String time(LocalTime time) {
        return dates.time(time);
    }

    /** "Vandaag om 9.12 uur", "Gisteren om ...", "Dinsdag 17 november om 14.05 uur". */
    public String when(Instant instant) {
        return dates.when(instant);
    }

    /** The same for the middle of a sentence: "vandaag om 9.12 uur"; days further off are named as they are. */
    public String whenWithin(Instant instant) {
        var when = when(instant);
        var near = Math.abs(ChronoUnit.DAYS.between(today(), dayOf(instant))) <= 1;
        return near ? when.substring(0, 1).toLowerCase(Locale.ROOT) + when.substring(1) : when;
    }

    /** How far a day is: "vandaag", "over 3 dagen", "3 dagen geleden". */
    public String days(LocalDate date) {
        return dates.days(date);
    }

    /** Today in Amsterdam. */
    public LocalDate today() {
        return dates.today();
    }

    /** The day of this moment in Amsterdam. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, Dates.ZONE);
    }

    /** The address of a file under {@code /assets}, with its version. */
    public String asset(String path) {
        return words.assets.address(path);
    }

    /** The address of one icon in the icon sheet. */
    public String icon(String name) {
        return asset("icons.svg") + "#" + name;
    }

    /** The address of the organisation's colours and type. */
    public String houseStyle() {
        return now.style.address();
    }

    /** What lets this answer's own script run, and no other; new in every answer. */
    public String nonce() {
        return now.nonce;
    }

    /** The masked token against forged posts. Asking for it opens a session when there is none. */
    public String csrf() {
        return now.csrf.get();
    }

    /** A new id for a form, so that a post sent twice works once. */
    public String formId() {
        return UUID.randomUUID().toString();
    }

    /** The hidden mark that says for whom this form was made; empty for somebody unknown. */
    public String mark(String form) {
        return frame == null || frame.person().isEmpty() ? "" : words.marks.of(frame.person(), form);
    }

    /** The language and the form of address of this reader. */
    public Language language() {
        return now.language;
    }

    /** The organisation whose portal it is. */
    public Profile profile() {
        return now.profile;
    }

    /** Who is signed in, or null. */
    public @Nullable Frame frame() {
        return frame;
    }

    /** Whether somebody with this mark is signed in. */
    public boolean has(String mark) {
        return frame != null && frame.marks().contains(mark);
    }

    /** Where the brand leads. */
    String home() {
        return frame == null ? "/" : frame.home();
    }

    /** Stands under the name of the organisation: for whom the reader is here. */
    String brand() {
        if (frame == null || has("CLIENT")) return text("web.brand.client");
        return text(has("SUPPORTER") ? "web.brand.circle" : "web.brand.work");
    }

    /** The path of this page, to come back to after choosing a language. */
    String path() {
        return now.path;
    }

    /** The languages that this page offers beside its own. */
    List<Language> others() {
        return now.others;
    }

    String themeColour() {
        return now.style.brand();
    }

    List<NavLink> nav(Place place, String active, @Nullable String dossier, Set<String> marks) {
        return words.items.stream()
                .filter(it -> it.place() == place && it.isFor(marks, dossier != null))
                .map(it -> new NavLink(
                        it.href(dossier == null ? "" : dossier),
                        text(it.textKey()),
                        it.icon(),
                        it.textKey().equals(active),
                        counted(it)))
                .toList();
    }

    Set<String> marks() {
        return frame == null ? Set.of() : frame.marks();
    }

    private int counted(NavItem item) {
        return frame == null ? 0 : frame.counts().getOrDefault(item.textKey(), 0);
    }
}
