package nl.kring.access;

/**
 * What a stream tells an open page.
 *
 * @param place up to where the page has seen it all; a page that comes back after a lost connection says it, and goes on from there
 * @param text a piece of a page
 * @param more whether there is more to tell at once
 */
public record Told(String place, String text, boolean more) {}
