package nl.kring.verify;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.UUID;

/**
 * What the reader needs of one canonical record: 24 fields, each a length of four bytes (big-endian) and UTF-8 bytes; length 0xFFFFFFFF is
 * null.
 *
 * @param at when it happened, in microseconds since 1970
 */
record Entry(UUID safe, long ordinal, long at) {
    private static final int FIELDS = 24;
    private static final Set<Integer> MAY_BE_NULL = Set.of(10, 11, 12, 15, 16, 17, 18, 21, 22, 23);
    private static final Set<String> ACTIONS = Set.of("C", "R", "U", "D", "E");
    private static final Set<String> OUTCOMES = Set.of("0", "4", "8", "12");
    private static final Set<String> VIEWERS = Set.of("PERSON", "VISITOR", "SYSTEM");
    private static final Set<String> ANSWERS = Set.of("true", "false");
    private static final int NONCE_HEX = 32;

    /** Reads a record; throws {@link Unreadable} with the reason when it is not one. */
    static Entry parse(byte[] canonical) {
        String[] fields = new String[FIELDS + 1];
        ByteBuffer rest = ByteBuffer.wrap(canonical);
        for (int n = 1; n <= FIELDS; n++) {
            fields[n] = next(rest, n);
        }
        if (rest.hasRemaining()) {
            throw new Unreadable("the record goes on after its last field");
        }
        require(fields[1].equals("kring-log-1"), 1);
        require(ACTIONS.contains(fields[7]), 7);
        require(OUTCOMES.contains(fields[8]), 8);
        require(VIEWERS.contains(fields[9]), 9);
        require(ANSWERS.contains(fields[19]), 19);
        require(fields[24].length() == NONCE_HEX, 24);
        Form.uuid(fields[4]);
        return new Entry(Form.uuid(fields[2]), Form.decimal(fields[3]), Form.decimal(fields[5]));
    }

    private static String next(ByteBuffer rest, int n) {
        int length = rest.remaining() < Integer.BYTES ? Integer.MIN_VALUE : rest.getInt();
        if (length == -1 && MAY_BE_NULL.contains(n)) {
            return "";
        }
        if (length < 0 || length > rest.remaining()) {
            throw new Unreadable("field " + n + " of the record cannot be read");
        }
        String text = Form.utf8(rest.slice(rest.position(), length));
        rest.position(rest.position() + length);
        return text;
    }

    private static void require(boolean holds, int field) {
        if (!holds) {
            throw new Unreadable("field " + field + " of the record holds a value that the log does not know");
        }
    }
}
