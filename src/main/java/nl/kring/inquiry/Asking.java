package nl.kring.inquiry;

import org.jspecify.annotations.Nullable;

/**
 * What somebody fills in to ask something.
 *
 * @param area one of the places in the profile; null when it was not told
 * @param reach how and when to be reached safely; empty when it was not told
 */
public record Asking(Inquiry.Theme theme, @Nullable String area, String text, String reach) {}
