package nl.kring;

/** Kring cannot start, for a reason that the administrator can mend. The message is one whole English sentence, fit for the console. */
public class StartupRefused extends RuntimeException {
    private final int exitCode;

    /** A refusal that ends the program with code 1. */
    public StartupRefused(String sentence) {
        this(sentence, 1);
    }

    StartupRefused(String sentence, int exitCode) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** A wrong command line: ends the program with code 2, as shells expect. */
    static StartupRefused usage(String sentence) {
        return new StartupRefused(sentence, 2);
    }

    int exitCode() {
        return exitCode;
    }
}
