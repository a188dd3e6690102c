package nl.kring.web;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What the log of the program says about a fault: kinds and places, never messages, for a message may hold what a client wrote. */
final class Fault {
    private static final int CAUSES = 5;
    private static final int PLACES = 6;

    private Fault() {}

    static String of(Throwable fault) {
        var said = new StringBuilder();
        var cause = fault;
        for (int i = 0; cause != null && i < CAUSES; i++, cause = cause.getCause()) {
            said.append(i == 0 ? "" : " <- ")
                    .append(cause.getClass().getName())
                    .append(' ')
                    .append(places(cause));
        }
        return said.toString();
    }

    private static String places(Throwable fault) {
        return Arrays.stream(fault.getStackTrace())
                .filter(it -> it.getClassName().startsWith("nl.kring."))
                .limit(PLACES)
                .map(it -> it.getClassName() + "." + it.getMethodName() + ":" + it.getLineNumber())
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
