package nl.kring.report;

import java.time.Instant;
import java.util.UUID;

/** What the client added to a report. @param name of who wrote it, as it was then */
record Reply(UUID id, UUID report, String name, String text, Instant at) {}
