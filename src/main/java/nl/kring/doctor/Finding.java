package nl.kring.doctor;

/**
 * Something that the doctor found.
 *
 * @param what one sentence that says how it is
 * @param why which promise hangs on it
 * @param act what the administrator does about it
 */
record Finding(Weight weight, String what, String why, String act) {
    /** Whether a promise is broken as it stands, or only might be one day. */
    enum Weight {
        BROKEN,
        ADVICE
    }

    static Finding broken(String what, String why, String act) {
        return new Finding(Weight.BROKEN, what, why, act);
    }

    static Finding advice(String what, String why, String act) {
        return new Finding(Weight.ADVICE, what, why, act);
    }

    String lines() {
        return "%s  %s%n        Why: %s%n        Do:  %s".formatted(weight, what, why, act);
    }
}
