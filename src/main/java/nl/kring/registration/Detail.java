package nl.kring.registration;

import java.util.EnumSet;
import java.util.Set;
import nl.kring.dossier.LegalRegime;

/**
 * One more thing about a client that only some laws allow to keep.
 *
 * @param value as it was written; a citizen service number as nine digits
 */
public record Detail(Kind kind, String value) {

    /** What it is. Stored by name. */
    public enum Kind {
        /** The citizen service number: where a law obliges its use, and never by consent (Wmo 2015 5.2.9, Jeugdwet 7.2.1). */
        BSN(EnumSet.of(LegalRegime.WMO_TAILORED, LegalRegime.WMO_PGB, LegalRegime.YOUTH_CARE)),
        /** Whom to call when something happens: name and number. */
        EMERGENCY_CONTACT(
                EnumSet.of(LegalRegime.WMO_TAILORED, LegalRegime.WMO_PGB, LegalRegime.YOUTH_CARE, LegalRegime.PRIVATE)),
        /** What others must know to save a life, such as an allergy (AVG 9(2)(c)); no other medical fact is kept. */
        LIFE_SAVING(
                EnumSet.of(LegalRegime.WMO_TAILORED, LegalRegime.WMO_PGB, LegalRegime.YOUTH_CARE, LegalRegime.PRIVATE));

        private final Set<LegalRegime> allowed;

        Kind(Set<LegalRegime> allowed) {
            this.allowed = Set.copyOf(allowed);
        }

        /** Whether the law of a case allows to keep it. */
        public boolean allowedUnder(LegalRegime regime) {
            return allowed.contains(regime);
        }
    }
}
