package nl.kring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** A lock of the operating system on a file: it ends with the program that holds it, however that program ends. */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, waiting at most {@code patience} for another holder to go; empty when it stays. */
    static Optional<FolderLock> take(Path file, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            while (!taken(channel)) {
                if (System.nanoTime() > until) {
                    channel.close();
                    return Optional.empty();
                }
                Pause.millis(50);
            }
            return Optional.of(new FolderLock(channel));
        } catch (IOException e) {
            throw new StartupRefused("Kring cannot write in the folder %s.".formatted(file.getParent()));
        }
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this same program, as happens in tests
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
