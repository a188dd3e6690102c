package nl.kring.doctor;

import java.io.PrintStream;
import java.util.ArrayList;
import nl.kring.doctor.Finding.Weight;

/** Looks at a portal and the machine under it, changes nothing, and says what would break a promise. */
public final class Doctor {
    private Doctor() {}

    /** Prints each finding with why it matters and what to do. Returns the exit code: 1 when a promise is broken, 0 with advice alone. */
    public static int look(Patient patient, PrintStream out) {
        var well = new ArrayList<String>();
        var broken = false;
        for (var check : Checks.ALL) {
            var findings = check.findings(patient);
            if (findings.isEmpty()) well.add(check.name());
            for (var finding : findings) {
                broken |= finding.weight() == Weight.BROKEN;
                out.println(finding.lines());
            }
        }
        if (!patient.hasDatabase())
            well.removeAll(Checks.ALL.stream()
                    .filter(check -> check.needs() == Check.Needs.DATABASE)
                    .map(Check::name)
                    .toList());
        out.println("Well:   " + String.join("; ", well) + ".");
        out.println(broken ? "A promise is broken: see above." : "No promise is broken.");
        return broken ? 1 : 0;
    }
}
