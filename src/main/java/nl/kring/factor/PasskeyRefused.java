package nl.kring.factor;

/** An authenticator's answer that is not taken. It says no more: why is of use to whoever forges one, and nothing was written. */
public final class PasskeyRefused extends RuntimeException {
    PasskeyRefused() {
        super("This answer is no passkey for this account", null, false, false);
    }
}
