package nl.kring.doctor;

import java.util.List;

/**
 * One row of the doctor's table.
 *
 * @param name what is looked at, in a few words
 * @param needs whether it can be looked at without a database
 */
record Check(String name, Needs needs, Look look) {
    /** What must be there before one can look. */
    enum Needs {
        MACHINE,
        DATABASE
    }

    /** Looks, and tells what is not as it should be; an exception counts as a broken promise. */
    interface Look {
        List<Finding> at(Patient patient) throws Exception;
    }

    List<Finding> findings(Patient patient) {
        if (needs == Needs.DATABASE && !patient.hasDatabase()) return List.of();
        try {
            return look.at(patient);
        } catch (Exception failed) {
            return List.of(
                    Finding.broken(
                            "This could not be looked at: " + name + " ("
                                    + failed.getClass().getSimpleName() + ").",
                            "What the doctor cannot see may be wrong.",
                            "See whether the user that runs this may read the folders, and whether the roles are those of ops/roles.sql."));
        }
    }
}
