package nl.kring.dossier;

/**
 * The law under which a case is helped. It belongs to the case, and decides on terms, signatures and which data may be
 * kept ({@code docs/glossary.md}). Stored by name.
 */
public enum LegalRegime {
    /** Algemene voorziening, Wmo 2015. */
    WMO_GENERAL,
    /** Maatwerkvoorziening in natura, Wmo 2015. */
    WMO_TAILORED,
    /** Persoonsgebonden budget, Wmo 2015 2.3.6. */
    WMO_PGB,
    /** Jeugdhulp, Jeugdwet. */
    YOUTH_CARE,
    /** Preventie. */
    YOUTH_PREVENTION,
    /** Overeenkomst, AVG alone. */
    PRIVATE
}
