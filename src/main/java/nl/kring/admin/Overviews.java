package nl.kring.admin;

import java.time.Instant;
import java.util.List;
import nl.kring.access.Pass;
import nl.kring.access.PersonId;
import nl.kring.access.Role;
import nl.kring.account.Directory;
import nl.kring.account.RoleHolders;
import nl.kring.profile.Editions;
import nl.kring.profile.Installation.Responsible;
import nl.kring.profile.Organisation;
import nl.kring.profile.Profiles;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What is set and what is still to do, gathered for the administrator's pages. */
@Component
class Overviews {
    private final Editions editions;
    private final Organisation organisation;
    private final KeyCopies copies;
    private final RoleHolders holders;
    private final Directory directory;
    private final String keys;

    Overviews(
            Editions editions,
            Organisation organisation,
            KeyCopies copies,
            RoleHolders holders,
            Directory directory,
            @Value("${kring.keys}") String keys) {
        this.editions = editions;
        this.organisation = organisation;
        this.copies = copies;
        this.holders = holders;
        this.directory = directory;
        this.keys = keys;
    }

    /** The page of all settings. */
    record Overview(
            List<Section> sections,
            List<String> profiles,
            List<Past> editions,
            @Nullable Responsible responsible,
            String address,
            Keys keys) {}

    /** A former edition; {@code who} is empty for the program. */
    record Past(int number, String section, Instant at, String who, boolean now) {}

    /**
     * Where the keys are.
     *
     * @param who said that a copy is kept elsewhere; empty until somebody did
     */
    record Keys(String folder, String who, @Nullable Instant at) {}

    /** One thing to do before the portal is ready for people. */
    record ToDo(String textKey, String path, boolean done) {}

    Overview of(Pass settings) {
        var past = editions.newest().stream()
                .map(it -> new Past(
                        it.number(),
                        "admin.section." + Section.valueOf(it.section()).word(),
                        it.at(),
                        it.by() == null
                                ? ""
                                : directory.name(new PersonId(it.by())).orElse(""),
                        it.number() == organisation.edition()))
                .toList();
        return new Overview(
                Section.forms(),
                Profiles.ALL,
                past,
                organisation.responsible().orElse(null),
                organisation.address().orElse(""),
                keys(settings));
    }

    Keys keys(Pass settings) {
        return copies.newest(settings)
                .map(it -> new Keys(keys, directory.name(it.by()).orElse(""), it.at()))
                .orElseGet(() -> new Keys(keys, "", null));
    }

    /** What is to be done, in the order of doing, done or not. */
    List<ToDo> toDo(Pass settings) {
        var edited = editions.edited();
        return List.of(
                section(Section.ORGANISATION, edited.contains(Section.ORGANISATION.name())),
                section(Section.CONTACT, edited.contains(Section.CONTACT.name())),
                section(Section.LOOK, edited.contains(Section.LOOK.name())),
                new ToDo(
                        "admin.todo.responsible",
                        AnswerPages.RESPONSIBLE,
                        organisation.responsible().isPresent()),
                new ToDo(
                        "admin.todo.keys",
                        AnswerPages.KEYS,
                        copies.newest(settings).isPresent()),
                new ToDo("admin.todo.officer", "/admin/people", holders.ever(Role.PRIVACY_OFFICER)));
    }

    private static ToDo section(Section section, boolean done) {
        return new ToDo("admin.todo." + section.word(), SettingsPages.PATH + "/" + section.word(), done);
    }
}
