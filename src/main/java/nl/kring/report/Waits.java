package nl.kring.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the worker in a dossier.
 *
 * @param reviewSince the earliest day of review that has come; null when none has
 * @param toReview reports for colleagues alone whose day of review has come
 * @param toShow reports that the client will be able to read later
 */
public record Waits(@Nullable LocalDate reviewSince, int toReview, int toShow) {}
