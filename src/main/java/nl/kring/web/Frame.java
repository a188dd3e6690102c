package nl.kring.web;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What a layout knows of somebody who is signed in, and nothing more.
 *
 * @param person opaque id of who it is; empty where nobody needs to know
 * @param roleKey text key of the role
 * @param home where the brand leads
 * @param marks what decides which navigation shows
 * @param counts numbers beside navigation items, by their text key
 * @param left how long until the session ends when nothing more is asked
 */
public record Frame(
        String person,
        String name,
        String roleKey,
        String home,
        Set<String> marks,
        Map<String, Integer> counts,
        Duration left) {
    public Frame {
        marks = Set.copyOf(marks);
        counts = Map.copyOf(counts);
    }

    /** The frame of somebody whose session is not watched. */
    public Frame(String name, String roleKey, String home, Set<String> marks, Map<String, Integer> counts) {
        this("", name, roleKey, home, marks, counts, Duration.ZERO);
    }
}
