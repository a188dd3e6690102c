package nl.kring.verify;

import java.nio.charset.StandardCharsets;

/**
 * One signed state of the log (C2SP tlog-checkpoint in a C2SP signed-note, with one extension line for the time).
 *
 * @param size how many lines it covers
 * @param root the head of the tree over those lines
 * @param time when it was signed, in seconds since 1970
 */
record Checkpoint(long size, byte[] root, long time) {
    private static final String TIME = "kring-time ";

    /**
     * Reads a note and checks its signature. Signatures of other keys (witnesses) may stand beside ours and are passed over.
     *
     * @throws Unreadable with the reason, when the note is not in form or not signed by this key
     */
    static Checkpoint parse(String note, VerifierKey key) {
        int blank = note.indexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new Unreadable("it is not a signed note");
        }
        String text = note.substring(0, blank + 1);
        requireSignature(text, note.substring(blank + 2), key);
        String[] lines = text.split("\n", -1);
        if (lines.length != 5 || !lines[0].equals(key.origin()) || !lines[3].startsWith(TIME)) {
            throw new Unreadable("it is not a checkpoint of " + key.origin());
        }
        return new Checkpoint(
                Form.decimal(lines[1]), Form.hash(lines[2]), Form.decimal(lines[3].substring(TIME.length())));
    }

    private static void requireSignature(String text, String signatures, VerifierKey key) {
        String mine = "\u2014 " + key.origin() + " ";
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String line : signatures.split("\n")) {
            if (!line.startsWith("\u2014 ")) {
                throw new Unreadable("a line below its text is not a signature");
            }
            byte[] signature = line.startsWith(mine) ? Form.base64(line.substring(mine.length())) : new byte[0];
            if (key.isMine(signature)) {
                if (!key.signed(signed, signature)) {
                    throw new Unreadable("its text is not what was signed");
                }
                found = true;
            }
        }
        if (!found) {
            throw new Unreadable("it is not signed by the key of " + key.origin());
        }
    }
}
