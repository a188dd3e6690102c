package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A lock of the operating system on a file: it ends with the program that holds it, however that program ends. */
final class FolderLock implements AutoCloseable {
    /** Held by this same program. Opening and closing such a file once more would let go of the lock: POSIX has it so. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock, waiting at most {@code patience} for another holder to go; empty when it stays. */
    static Optional<FolderLock> take(Path file, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (!HELD.add(file)) {
            if (System.nanoTime() > until) {
                return Optional.empty();
            }
            Pause.millis(50);
        }
        boolean taken = false;
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            while (!taken(channel)) {
                if (System.nanoTime() > until) {
                    channel.close();
                    return Optional.empty();
                }
                Pause.millis(50);
            }
            taken = true;
            return Optional.of(new FolderLock(file, channel));
        } catch (IOException e) {
            throw new StartupRefused("Kring cannot write in the folder %s.".formatted(file.getParent()));
        } finally {
            if (!taken) {
                HELD.remove(file);
            }
        }
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this same program, under another name
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(file);
        }
    }
}
