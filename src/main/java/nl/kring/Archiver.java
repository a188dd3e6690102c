package nl.kring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.kring.copies.CopiesFolder;
import nl.kring.copies.Wal;
import nl.kring.crypto.CopyKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what PostgreSQL put ready to the copies folder, once a second, from start to stop. What cannot be taken stays where it is, and is
 * taken when the folder is back.
 */
final class Archiver implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Archiver.class);

    /** 4 GB. */
    private static final int MOST = 1024;

    private final Path data;
    private final Path keys;
    private final CopiesFolder copies;
    private final Thread thread;
    private volatile boolean stopping;
    private boolean failing;
    private boolean histories;

    Archiver(Path data, Path keys, CopiesFolder copies) {
        this.data = data;
        this.keys = keys;
        this.copies = copies;
        this.thread = Thread.ofPlatform().daemon().name("archiver").start(this::loop);
    }

    private void loop() {
        while (!stopping) {
            take();
            try {
                Thread.sleep(1000);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private synchronized void take() {
        var folder = Archiving.folder(data);
        try {
            var system = new Cluster(data.resolve("database")).system();
            if (system.filter(copies::holds).isPresent() && copies.newest().isPresent()) {
                var wal = new Wal(copies, CopyKey.in(keys), system.get());
                if (!histories) {
                    wal.keepHistories(data.resolve("database/pg_wal"));
                    histories = true;
                }
                wal.take(folder);
            }
            failing = false;
        } catch (IOException | RuntimeException failed) {
            if (!failing) {
                log.error(
                        "What was written last is not in the copies folder yet; it is tried again each second", failed);
            }
            failing = true;
        }
        dropWhenFull(folder);
    }

    /** Without a copies folder the portal goes on; the next whole copy makes good what is dropped here. */
    private static void dropWhenFull(Path folder) {
        try {
            var waiting = Wal.pieces(folder);
            if (waiting.size() > MOST) {
                log.error(
                        "{} pieces wait for the copies folder: they are dropped, so that the disk does not fill", MOST);
                for (var piece : waiting) {
                    Files.delete(piece);
                }
            }
        } catch (IOException failed) {
            log.error("The pieces for the copies folder cannot be read", failed);
        }
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(5000);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        take();
    }
}
