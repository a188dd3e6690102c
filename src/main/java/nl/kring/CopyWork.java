package nl.kring;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.kring.access.Safe;
import nl.kring.audit.Event;
import nl.kring.audit.EventKind;
import nl.kring.audit.Log;
import nl.kring.copies.CopiesFolder;
import nl.kring.copies.Copy;
import nl.kring.copies.CopyReader;
import nl.kring.copies.CopyRefused;
import nl.kring.copies.CopyRules;
import nl.kring.copies.CopyStates;
import nl.kring.copies.Drilled;
import nl.kring.crypto.CopyKey;
import nl.kring.crypto.Uuid7;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Copies by the program itself, with its own database alone: one every night, and every week one is put back to try it. */
@Component
class CopyWork {
    private static final Logger log = LoggerFactory.getLogger(CopyWork.class);

    private static final String TASK = "kring.copies";

    private final Path data;
    private final Path keys;
    private final String folder;
    private final Clock clock;
    private final Log lines;
    private final SchedulerClient later;

    CopyWork(
            @Value("${kring.data}") Path data,
            @Value("${kring.keys}") Path keys,
            @Value("${kring.copies:}") String folder,
            Clock clock,
            Log lines,
            SchedulerClient later) {
        this.data = data;
        this.keys = keys;
        this.folder = folder;
        this.clock = clock;
        this.lines = lines;
        this.later = later;
    }

    @Configuration(proxyBeanMethods = false)
    static class Hourly {
        @Bean
        RecurringTask<Void> keepCopies(CopyWork work) {
            return Tasks.recurring(TASK, FixedDelay.ofHours(1)).execute((task, context) -> work.look());
        }
    }

    /** Does what is due. A failure is in the log and on the administrator's page, and is tried again in an hour. */
    void look() {
        if (folder.isEmpty() || !Files.isDirectory(Archiving.folder(data))) {
            return;
        }
        var copies = new CopiesFolder(Path.of(folder));
        var now = clock.instant();
        var time = LocalTime.ofInstant(now, ZoneId.systemDefault());
        if (!begun(copies) || CopyRules.copyDue(copies.newest().map(Copy::at), now, time)) {
            copy(copies);
        }
        var well = Drilled.well(copies).map(Drilled::at);
        var last = Drilled.last(copies).map(Drilled::at);
        if (copies.newest().isPresent() && CopyRules.drillDue(well, last, now, time)) {
            drill(copies);
        }
    }

    /** Whether the newest copy is of this database: after a takeover the copies begin anew. */
    private boolean begun(CopiesFolder copies) {
        try {
            var system = new Cluster(data.resolve("database")).system();
            var newest = copies.newest();
            return newest.isEmpty()
                    || system.equals(Optional.ofNullable(head(newest.get()).get("system")));
        } catch (IOException | CopyRefused away) {
            return true; // the copy itself will tell
        }
    }

    private Map<String, String> head(Copy copy) {
        return new CopyReader(copy.file(), CopyKey.in(keys), TakeCopy.PLACE).head();
    }

    /** No hour goes by without a copy after a takeover. */
    @EventListener(ApplicationReadyEvent.class)
    void beginAnew() {
        if (!folder.isEmpty() && !begun(new CopiesFolder(Path.of(folder)))) {
            var task = TaskInstanceId.of(TASK, RecurringTask.INSTANCE);
            later.getScheduledExecution(task)
                    .filter(execution -> !execution.isPicked())
                    .ifPresent(execution -> later.reschedule(task, clock.instant()));
        }
    }

    private void copy(CopiesFolder copies) {
        try (var superuser = PortalDatabase.running(data, keys).connect(DatabasePasswords.SUPERUSER)) {
            var copy = new TakeCopy(copies, CopyKey.in(keys)).of(superuser, data);
            Files.deleteIfExists(copies.path().resolve(CopyStates.FAILED));
            log.info("A copy was made: {}", copy.file());
        } catch (IOException | SQLException | RuntimeException failed) {
            log.error("The copy failed", failed);
            noteFailure(copies);
        }
    }

    private static void noteFailure(CopiesFolder copies) {
        try {
            if (copies.there()) {
                copies.write(CopyStates.FAILED, "see kring.log\n");
            }
        } catch (IOException full) {
            log.error("Nor could that be noted in the copies folder", full);
        }
    }

    private void drill(CopiesFolder copies) {
        try {
            var nowhere = new PrintStream(OutputStream.nullOutputStream());
            log.info("{}", new Drill(data, keys, copies).run(nowhere, clock.instant()));
        } catch (IOException | RuntimeException failed) {
            log.error("The drill failed", failed);
        }
    }

    /** A restore is in the log that the privacy officer reads: what was changed after that moment is gone. */
    @EventListener(ApplicationReadyEvent.class)
    void tellRestore() throws IOException {
        var note = RestoreNote.read(data);
        if (note.isPresent()) {
            var actor = new Event.Actor(
                    "SYSTEM", null, "SYSTEM", null, "RESTORE:" + note.get().words(), null);
            lines.write(new Event(
                    Uuid7.next(),
                    clock.instant(),
                    EventKind.RESTORED,
                    Event.DONE,
                    actor,
                    "ORGANISATION",
                    Safe.ORGANISATION,
                    List.of(),
                    "kring.restored",
                    null,
                    null,
                    "RESTORE",
                    false,
                    null));
            RestoreNote.forget(data);
        }
    }
}
