package nl.kring.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which safes were destroyed, in a file outside the database: an older copy that comes back is made to forget them again. Lines are only
 * added. Each carries a mark over itself and the line before, so that a line which was added, changed or taken out by somebody
 * without the keys is noticed; how many there must be, each copy remembers.
 */
public final class ShredLedger {
    /** The name of the file, beside the keys and beside the copies. */
    public static final String NAME = "shred.ledger";

    private final Path file;
    private final CopyKey key;

    /** The ledger in this folder; the file need not be there yet. */
    public ShredLedger(Path folder, CopyKey key) {
        this.file = folder.resolve(NAME);
        this.key = key;
    }

    /** All lines: the safe, and when its key was destroyed. @throws WrongKeys when a line does not fit */
    public Map<UUID, Instant> read() {
        try {
            return Files.exists(file)
                    ? parse(Files.readString(file, StandardCharsets.ISO_8859_1)).safes()
                    : Map.of();
        } catch (IOException unreadable) {
            throw new WrongKeys("Kring cannot read " + file + ".", unreadable);
        }
    }

    /** Adds what is not there yet, on the disk before it returns. @return how many were new */
    public int add(Map<UUID, Instant> destroyed) throws IOException {
        try (var channel = FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                var alone = channel.lock()) {
            var known = parse(text(channel));
            var lines = new StringBuilder();
            var last = known.last();
            var fresh = 0;
            for (var one : destroyed.entrySet()) {
                if (known.safes().containsKey(one.getKey())) continue;
                var words = one.getKey() + " " + one.getValue();
                last = key.mark(last + '|' + words);
                lines.append(words).append(' ').append(last).append('\n');
                fresh++;
            }
            channel.position(known.length());
            channel.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.ISO_8859_1)));
            channel.truncate(channel.position());
            if (fresh > 0) channel.force(true);
            return alone.isValid() ? fresh : 0;
        }
    }

    /** True when the file holds all of these. */
    public boolean holds(Collection<UUID> safes) {
        return read().keySet().containsAll(safes);
    }

    private record Lines(Map<UUID, Instant> safes, String last, int length) {}

    /** A last line without its end was broken off while it was written: it does not count, and is written anew. */
    private Lines parse(String text) {
        var safes = new LinkedHashMap<UUID, Instant>();
        var last = "begin";
        var whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (var line : whole.lines().toList()) {
            var words = line.split(" ");
            var mark = words.length == 3 ? key.mark(last + '|' + words[0] + ' ' + words[1]) : "";
            try {
                if (words.length != 3 || !mark.equals(words[2])) throw new IllegalArgumentException(line);
                safes.put(UUID.fromString(words[0]), Instant.parse(words[1]));
            } catch (IllegalArgumentException | DateTimeParseException changed) {
                throw new WrongKeys(
                        "The list of what was destroyed, %s, was changed or belongs to other keys: put back the one that belongs to them."
                                .formatted(file),
                        changed);
            }
            last = mark;
        }
        return new Lines(safes, last, whole.length());
    }

    private static String text(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until all is read
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }
}
