package nl.kring.profile;

import java.util.Map;

/**
 * The terms an organisation works by. None is a constant in the code: the
 * organisation sets them, within what the law allows.
 *
 * @param emergencyAccessHours how long emergency access lasts, in hours
 * @param answerDays within how many working days a message is answered
 * @param activationDays how many days a letter with an activation code is valid
 * @param recoveryHours hours between the check of somebody's identity and a new code that works, so that the person can object
 * @param retentionYears years that a case is kept, per legal regime, counted from the last change of the data: at least 15 under the Wmo 2015
 *     (art. 5.3.4(1)), 20 under the Jeugdwet (art. 7.3.8(3)) and 20 under BW 7:454; seven years of fiscal records under AWR art. 52(4)
 */
public record Terms(
        int emergencyAccessHours,
        int answerDays,
        int activationDays,
        int recoveryHours,
        Map<String, Integer> retentionYears) {

    /** The least that the law allows, in years, for each legal regime; 0 where no law sets a term. */
    public static final Map<String, Integer> LEAST = Map.of(
            "WMO_GENERAL", 15,
            "WMO_TAILORED", 15,
            "WMO_PGB", 15,
            "YOUTH_CARE", 20,
            "YOUTH_PREVENTION", 15,
            "HEALTH", 20,
            "PRIVATE", 0,
            "CONTACT_ONLY", 0);

    public Terms {
        retentionYears = Map.copyOf(retentionYears);
    }

    /**
     * How many years a case under this regime is kept.
     *
     * @throws IllegalArgumentException when there is no such regime
     */
    public int retentionYears(String regime) {
        var years = retentionYears.get(regime);
        if (years == null) {
            throw new IllegalArgumentException("No legal regime is called " + regime);
        }
        return years;
    }
}
