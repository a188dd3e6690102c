package nl.kring.web;

import java.util.Map;
import java.util.Set;

/**
 * What a layout knows of somebody who is signed in, and nothing more.
 *
 * @param roleKey text key of the role
 * @param home where the brand leads
 * @param marks what decides which navigation shows
 * @param counts numbers beside navigation items, by their text key
 */
public record Frame(String name, String roleKey, String home, Set<String> marks, Map<String, Integer> counts) {
    public Frame {
        marks = Set.copyOf(marks);
        counts = Map.copyOf(counts);
    }

    public Frame(String name, String roleKey, String home, Set<String> marks) {
        this(name, roleKey, home, marks, Map.of());
    }
}
