package nl.kring;

/** Waiting for the operating system, which gives no sign when it is done. */
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupRefused("Kring was stopped while it was starting.");
        }
    }
}
