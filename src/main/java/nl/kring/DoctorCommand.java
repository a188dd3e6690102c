package nl.kring;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import javax.sql.DataSource;
import nl.kring.doctor.Doctor;
import nl.kring.doctor.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.StandardEnvironment;

/** Lets the doctor look at a portal, whether it runs or not, and also before its first start. */
final class DoctorCommand {
    private final Options options;
    private final PrintStream out;

    DoctorCommand(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Prints what was found and returns the exit code. */
    int run() {
        if (!Database.named() && DataFolder.marker(options.data()).isEmpty()) {
            out.printf("There is no portal in %s yet: looking at the machine alone.%n", options.data());
            return look(null, "");
        }
        try (var portal = PortalDatabase.open(options)) {
            return look(portal.database()::as, "");
        } catch (StartupRefused refusal) {
            return look(null, String.valueOf(refusal.getMessage()));
        }
    }

    private int look(@Nullable Function<String, DataSource> database, String silence) {
        var patient = new Patient(
                options.data(),
                options.keys(),
                options.copies(),
                DataFolder.sample(options.data()),
                database,
                silence,
                Database.named(),
                new StandardEnvironment(),
                Clock.systemUTC(),
                Path.of("/proc"));
        return Doctor.look(patient, out);
    }
}
