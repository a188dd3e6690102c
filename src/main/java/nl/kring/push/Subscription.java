package nl.kring.push;

/**
 * How one browser is told something: what it gave us when its user said yes.
 *
 * @param endpoint where the push service takes it; whoever knows it can bother the device
 * @param p256dh the browser's public key, in base64url
 * @param auth a secret that we share with the browser, in base64url
 */
record Subscription(String endpoint, String p256dh, String auth) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "Subscription";
    }
}
