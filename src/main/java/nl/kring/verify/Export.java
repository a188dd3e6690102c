package nl.kring.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The first reading of an export: each item is read once, judged on its own, and what the second reading ({@link Judgement}) needs of it is
 * put by. Lines, notes and waiting events may stand in any order among each other.
 */
final class Export implements AutoCloseable {
    static final String HEADER = "kring-log-export 1";
    /** Per line: number, leaf, safe, ordinal, time of the event. */
    static final int LINE_BYTES = 8 + 32 + 16 + 8 + 8;
    /** Per waiting event: id, time. */
    static final int WAITING_BYTES = 16 + 8;

    static final long GONE = -1;
    static final long UNKNOWN = -2;

    final Spool lines = new Spool(LINE_BYTES);
    final Notes notes;
    final Spool waiting = new Spool(WAITING_BYTES);
    /** Numbers of lines whose records were removed after their term, from - to, as the export says. */
    final TreeMap<Long, Long> expired = new TreeMap<>();

    long lineCount;
    long waitingCount;
    /** One more than the highest line number. */
    long end;

    private final Findings findings;
    private final Mismatches mismatches = new Mismatches();
    private final Count seqs = new Count(0);
    private final Map<UUID, Count> ordinals = new HashMap<>();

    Export(VerifierKey key, Findings findings) {
        this.notes = new Notes(key, findings);
        this.findings = findings;
    }

    int safes() {
        return ordinals.size();
    }

    /** Reads everything; throws only when the text itself cannot be read. */
    void read(Lines text) throws IOException {
        if (!HEADER.equals(text.next())) {
            findings.add(Finding.MALFORMED, "the first line of the export is not \"" + HEADER + "\"");
        }
        long number = 1;
        for (String line = text.next(); line != null; line = text.next()) {
            number++;
            try {
                item(line, number);
            } catch (Unreadable e) {
                findings.add(Finding.MALFORMED, "line " + number + " of the export file: " + e.getMessage());
            }
        }
        notes.flush();
        mismatches.resolve(findings);
        seqs.missing().forEach(gap -> missing(gap, "line", "of the log"));
        ordinals.forEach((safe, count) -> count.missing().forEach(gap -> missing(gap, "ordinal", "of safe " + safe)));
    }

    private void item(String line, long number) throws IOException {
        String[] words = line.split(" ", -1);
        switch (words[0] + " " + words.length) {
            case "leaf 6" -> leaf(words);
            case "expired 3" -> expired(Form.decimal(words[1]), Form.decimal(words[2]));
            case "pending 3" -> pending(Form.uuid(words[1]), Form.decimal(words[2]));
            case "note 2" -> notes.add(words[1], number);
            default -> throw new Unreadable("it is none of: leaf, expired, pending, note");
        }
    }

    private void leaf(String[] words) throws IOException {
        Where said = new Where(Form.decimal(words[1]), Form.uuid(words[2]), Form.decimal(words[3]));
        lineCount++;
        end = Math.max(end, said.seq() + 1);
        switch (seqs.take(said.seq(), said.seq())) {
            case NEXT, AHEAD -> {}
            case LATE -> findings.add(Finding.SWAPPED, said + " stands after a line with a higher number");
            case AGAIN -> findings.add(Finding.DOUBLE, said + ": there is a line with this number already");
        }
        byte[] stored = Form.hash(words[4]);
        Where where = record(said, stored, words[5]);
        ordinal(where);
        if (!where.equals(said)) {
            findings.add(
                    Finding.MALFORMED,
                    said + " carries the record of safe " + where.safe() + ", ordinal " + where.ordinal());
        }
    }

    /** Judges the record of a line and keeps the line; returns where the record itself says that it stands. */
    private Where record(Where said, byte[] stored, String base64) throws IOException {
        if (base64.equals("-")) {
            return keep(said, stored, GONE);
        }
        try {
            byte[] canonical = Form.base64(base64);
            byte[] found = Merkle.leaf(canonical);
            if (Arrays.equals(stored, found)) {
                Entry entry = Entry.parse(canonical);
                return keep(new Where(said.seq(), entry.safe(), entry.ordinal()), stored, entry.at());
            }
            mismatches.add(said, stored, found, findings);
        } catch (Unreadable e) {
            findings.add(Finding.MALFORMED, said + ": " + e.getMessage());
        }
        return keep(said, stored, UNKNOWN);
    }

    private void ordinal(Where where) {
        switch (ordinals.computeIfAbsent(where.safe(), safe -> new Count(1)).take(where.ordinal(), where.seq())) {
            case NEXT, AHEAD -> {}
            case LATE -> findings.add(Finding.SWAPPED, where + " stands after a higher ordinal of its safe");
            case AGAIN -> findings.add(Finding.DOUBLE, where + ": its safe has a line with this ordinal already");
        }
    }

    private Where keep(Where where, byte[] leaf, long at) throws IOException {
        UUID safe = where.safe();
        lines.add()
                .putLong(where.seq())
                .put(leaf)
                .putLong(safe.getMostSignificantBits())
                .putLong(safe.getLeastSignificantBits())
                .putLong(where.ordinal())
                .putLong(at);
        return where;
    }

    private void expired(long from, long to) {
        if (to < from) {
            throw new Unreadable("the range of expired lines ends before it begins");
        }
        expired.merge(from, to, Math::max);
    }

    private void pending(UUID event, long at) throws IOException {
        waitingCount++;
        waiting.add()
                .putLong(event.getMostSignificantBits())
                .putLong(event.getLeastSignificantBits())
                .putLong(at);
    }

    private void missing(Count.Missing gap, String what, String of) {
        String numbers = gap.first() == gap.last() ? " " + gap.first() : "s " + gap.first() + " to " + gap.last();
        findings.add(Finding.GAP, what + numbers + " " + of + " not there, before line " + gap.before());
    }

    @Override
    public void close() throws IOException {
        try (lines;
                notes;
                waiting) {
            ordinals.clear();
        }
    }
}
