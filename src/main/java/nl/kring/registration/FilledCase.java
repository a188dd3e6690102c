package nl.kring.registration;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.kring.dossier.LegalRegime;
import org.jspecify.annotations.Nullable;

/** What was typed to add a case to a dossier, as it was typed; {@link Rules} judges it. */
record FilledCase(
        String regime,
        String title,
        String helpRequest,
        String opened,
        String bsn,
        String emergencyContact,
        String lifeSaving) {
    FilledCase {
        regime = typed(regime);
        title = typed(title).replaceAll("\\s+", " ");
        helpRequest = typed(helpRequest);
        opened = typed(opened);
        bsn = typed(bsn).replaceAll("[\\s.-]", "");
        emergencyContact = typed(emergencyContact).replaceAll("\\s+", " ");
        lifeSaving = typed(lifeSaving).replaceAll("\\s+", " ");
    }

    /** The form as it opens. */
    static FilledCase of(LegalRegime law, LocalDate today) {
        return new FilledCase(law.name(), "", "", today.toString(), "", "", "");
    }

    /** The law; empty when none was chosen. */
    Optional<LegalRegime> law() {
        return law(regime);
    }

    static Optional<LegalRegime> law(String typed) {
        return Arrays.stream(LegalRegime.values())
                .filter(law -> law.name().equals(typed))
                .findFirst();
    }

    List<Detail> details() {
        return Arrays.stream(Detail.Kind.values())
                .filter(kind -> !of(kind).isEmpty())
                .map(kind -> new Detail(kind, of(kind)))
                .toList();
    }

    /** What was typed for this. */
    String of(Detail.Kind kind) {
        return switch (kind) {
            case BSN -> bsn;
            case EMERGENCY_CONTACT -> emergencyContact;
            case LIFE_SAVING -> lifeSaving;
        };
    }

    private static String typed(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").replace("\r\n", "\n").strip();
    }
}
