package nl.kring.notify;

import java.util.regex.Pattern;

/** Where the portal is found, without a path: a mail must never lead to one place in it. Empty when nobody said. */
record SiteAddress(String text) {
    private static final Pattern BARE =
            Pattern.compile("(https://|http://(?=localhost[:]?|127\\.))[a-z0-9.-]+(:\\d{1,5})?");

    SiteAddress {
        if (!text.isEmpty() && !BARE.matcher(text).matches()) {
            throw new WrongMailSettings(
                    "KRING_ADDRESS must be an address such as https://portal.example.nl, in small letters and with nothing behind it.");
        }
    }

    boolean known() {
        return !text.isEmpty();
    }
}
