package nl.kring.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the shred ledger outside the database as well: beside the keys, and beside the copies where there are any. A line is there as soon
 * as the destruction is committed; what was missed by a crash, or destroyed by another node, follows within a minute. And at each start
 * the other way: what the ledger names and the database does not, is destroyed again.
 */
@Component
class Ledgers {
    private static final Logger NOTES = LoggerFactory.getLogger(Ledgers.class);

    private final Shredded shredded;
    private final List<Path> folders;
    private final CopyKey key;

    Ledgers(
            JdbcClient db,
            Keys keys,
            @Value("${kring.copies:}") String copies,
            @Value("${kring.migrate.url}") String url,
            @Value("${kring.migrate.username}") String user,
            @Value("${kring.migrate.password}") String password) {
        this.shredded = new Shredded(db);
        this.key = CopyKey.in(keys.folder());
        this.folders = Stream.of(keys.folder().toString(), copies)
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
        var forgotten = new LinkedHashMap<UUID, Instant>();
        for (var folder : folders) if (Files.isDirectory(folder)) forgotten.putAll(new ShredLedger(folder, key).read());
        forgotten.keySet().removeAll(shredded.all().keySet());
        if (!forgotten.isEmpty()) replay(forgotten, new SingleConnectionDataSource(url, user, password, true));
    }

    /** This database is older than the ledger: it was put back by other means than a restore. It forgets again before it serves. */
    private static void replay(Map<UUID, Instant> forgotten, SingleConnectionDataSource owner) {
        var db = JdbcClient.create(owner);
        new TransactionTemplate(new DataSourceTransactionManager(owner)).executeWithoutResult(status -> {
            db.sql("alter table crypto.safe_key no force row level security").update();
            db.sql("alter table crypto.receipt_key no force row level security").update();
            new Shredded(db).replay(forgotten);
            db.sql("alter table crypto.safe_key force row level security").update();
            db.sql("alter table crypto.receipt_key force row level security").update();
        });
        owner.destroy();
        NOTES.warn(
                "This database is older than the list of what was destroyed: {} keys were destroyed again",
                forgotten.size());
    }

    /** After the commit that destroyed it. */
    void keep(UUID safe) {
        keep(shredded.of(safe));
    }

    @Scheduled(fixedDelayString = "PT1M")
    void keepAll() {
        var count = shredded.count();
        if (folders.stream().filter(Files::isDirectory).anyMatch(folder -> lines(folder) < count)) keep(shredded.all());
    }

    private void keep(Map<UUID, Instant> destroyed) {
        for (var folder : folders) {
            if (!Files.isDirectory(folder)) continue; // a medium that is away; the next copy brings it up to date
            try {
                new ShredLedger(folder, key).add(destroyed);
            } catch (IOException | WrongKeys failed) {
                NOTES.error(
                        "What was destroyed could not be noted in {}: a copy from before would bring it back",
                        folder,
                        failed);
            }
        }
    }

    private int lines(Path folder) {
        try {
            return new ShredLedger(folder, key).read().size();
        } catch (WrongKeys changed) {
            NOTES.error("The list of what was destroyed in {} was changed", folder, changed);
            return Integer.MAX_VALUE;
        }
    }
}
