package nl.kring.signin;

import nl.kring.signon.Door;

/**
 * What somebody went to a provider for; kept in the session until the answer comes.
 *
 * @param trip what the answer must fit
 */
record Errand(Purpose purpose, Door door, String trip) {
    /** What for, and where one begins anew when it came to nothing. */
    enum Purpose {
        ENTER("/sign-in"),
        JOIN("/sign-in/choose"),
        AGAIN("/sign-in/again");

        private final String begin;

        Purpose(String begin) {
            this.begin = begin;
        }

        /** A path of ours. */
        String begin() {
            return begin;
        }
    }

    String write() {
        return purpose + "|" + door + "|" + trip;
    }

    static Errand read(String text) {
        var said = text.split("\\|", 3);
        return new Errand(Purpose.valueOf(said[0]), Door.valueOf(said[1]), said[2]);
    }
}
