package nl.kring.notify;

import java.util.Locale;

/** Why a notice did not go out. Each has a sentence in plain words, under {@link #textKey()}. */
public enum Trouble {
    /** No mail server is configured. */
    NO_SERVER,
    /** Nobody knows an address for the recipient. */
    NO_ADDRESS,
    /** The mail server cannot be reached, or hung up. */
    UNREACHABLE,
    /** The mail server took too long to answer. */
    SLOW,
    /** The mail server offers no connection that is safe. */
    UNSAFE,
    /** The mail server does not let Kring send: name, password or sender. */
    REFUSED,
    /** The mail server asks to come back later. */
    BUSY,
    /** The mail server will not take mail for this address: not tried again by itself. */
    REJECTED,
    /** A fault of Kring's own. */
    FAULT;

    /** The key of the sentence in the bundles. */
    public String textKey() {
        return "notify.trouble." + name().toLowerCase(Locale.ROOT);
    }
}
