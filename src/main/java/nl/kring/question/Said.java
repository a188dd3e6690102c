package nl.kring.question;

import java.time.Instant;
import java.util.UUID;

/** What somebody wrote in a question. @param officer the name of the privacy officer who wrote it; empty for who asked */
public record Said(UUID id, String officer, Instant at, String text) {}
