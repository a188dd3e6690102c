package nl.kring.report;

/**
 * What waits for the worker in a dossier.
 *
 * @param toReview reports for colleagues alone whose day of review has come
 * @param toShow reports that the client will be able to read later
 */
public record Waits(int toReview, int toShow) {}
