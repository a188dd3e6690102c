package nl.kring.verify;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records that do not hash to the leaf of their line: at the end they turn out to be changed, or to stand on each other's line. */
final class Mismatches {
    /** More than these are called changed at once, so that memory stays bounded. */
    static final int HELD = 10_000;

    private record Line(Where where, ByteBuffer found) {}

    private final Map<ByteBuffer, Line> byStoredLeaf = new LinkedHashMap<>();

    /** Remembers one record: the leaf that is stored for its line and the leaf that it hashes to. */
    void add(Where where, byte[] stored, byte[] found, Findings findings) {
        if (byStoredLeaf.size() == HELD) {
            changed(where, findings);
        } else {
            byStoredLeaf.put(ByteBuffer.wrap(stored), new Line(where, ByteBuffer.wrap(found)));
        }
    }

    /** Says of each record what happened to it; two that changed places are one finding. */
    void resolve(Findings findings) {
        byStoredLeaf.forEach((stored, line) -> {
            Line owner = byStoredLeaf.get(line.found());
            if (owner == null) {
                changed(line.where(), findings);
            } else if (!owner.found().equals(stored)) {
                findings.add(Finding.SWAPPED, line.where() + " holds the record of " + owner.where());
            } else if (line.where().seq() < owner.where().seq()) {
                findings.add(Finding.SWAPPED, line.where() + " and " + owner.where() + " hold each other's record");
            }
        });
    }

    private static void changed(Where where, Findings findings) {
        findings.add(Finding.CHANGED, where + ": the record does not hash to the leaf that was stored for it");
    }
}
