package nl.kring;

import java.util.function.IntSupplier;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.logging.LoggingSystem;

/** The program: one class starts it, one house holds it. */
@SpringBootApplication
public class Kring {

    /** Does what the command line asks. Exit code 0 is done, 1 is refused (one sentence says why), 2 is a wrong command line. */
    public static void main(String[] args) {
        try {
            var options = Options.parse(args);
            LoggingSystem.get(Kring.class.getClassLoader()).beforeInitialize(); // the console is for sentences alone
            switch (options.command()) {
                case DEMO -> start(options, DataFolder.Mode.DEMO);
                case RUN -> start(options, DataFolder.Mode.RUN);
                case REHEARSE -> rehearse(options);
                case EXPORT_LOG, VERIFY_LOG -> System.exit(command(options, new LogCommands(options)::run));
                case ROTATE_KEYS -> System.exit(command(options, new RotateCommand(options, System.out)::run));
                case DOCTOR -> System.exit(new DoctorCommand(options, System.out).run());
                case BACKUP, RESTORE, DRILL -> System.exit(new CopyCommands(options, System.out).run());
            }
        } catch (StartupRefused refusal) {
            end(String.valueOf(refusal.getMessage()), refusal.exitCode());
        }
    }

    private static void start(Options options, DataFolder.Mode mode) {
        var startup = new Startup(options, mode);
        try {
            startup.go();
        } catch (Throwable failure) {
            if (!startup.stopping()) { // else a signal came during the start, and the failure is only its consequence
                end(Refusals.sentence(failure, options.data()), 1);
            }
        }
    }

    private static void rehearse(Options options) {
        try {
            System.out.printf("Walked through %d pages.%n", Rehearsal.of(options));
            System.exit(0);
        } catch (Exception failure) {
            end(Refusals.sentence(failure, options.data()), 1);
        }
    }

    private static int command(Options options, IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (RuntimeException failure) {
            System.err.println(Refusals.sentence(failure, options.data()));
            return 1;
        }
    }

    private static void end(String sentence, int exitCode) {
        System.err.println(sentence);
        System.exit(exitCode);
    }
}
