package nl.kring.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;

/** The hash tree of RFC 6962 over complete subtrees that are kept: pure functions. */
final class Merkle {
    static final byte[] EMPTY = sha256().digest();

    private Merkle() {}

    /** A complete subtree: the leaves from {@code index << level}, {@code 1 << level} of them. Level 0 is a leaf. */
    record Node(int level, long index) {}

    static byte[] leaf(byte[] canonical) {
        var digest = sha256();
        digest.update((byte) 0);
        return digest.digest(canonical);
    }

    static byte[] parent(byte[] left, byte[] right) {
        var digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** The complete subtrees that together cover the leaves from start to end, left to right. */
    static List<Node> cover(long start, long end) {
        var nodes = new ArrayList<Node>();
        while (start < end) {
            var level = Math.min(Long.numberOfTrailingZeros(start), 63 - Long.numberOfLeadingZeros(end - start));
            nodes.add(new Node(level, start >> level));
            start += 1L << level;
        }
        return nodes;
    }

    /** The head of the leaves from start to end, given at least the subtrees of {@link #cover}; RFC 6962, 2.1. */
    static byte[] head(long start, long end, Map<Node, byte[]> known) {
        var cover = cover(start, end);
        if (cover.isEmpty()) return EMPTY;
        var head = known(known, cover.getLast());
        for (var i = cover.size() - 2; i >= 0; i--) head = parent(known(known, cover.get(i)), head);
        return head;
    }

    /** The complete subtrees beside these leaves: with them the leaves lead to the root of a tree of {@code size}; RFC 6962, 2.1.1. */
    static Set<Node> beside(long size, NavigableSet<Long> leaves) {
        var nodes = new HashSet<Node>();
        beside(0, size, leaves, nodes);
        return nodes;
    }

    private static void beside(long start, long end, NavigableSet<Long> leaves, Set<Node> nodes) {
        var within = leaves.subSet(start, true, end, false);
        if (within.isEmpty()) nodes.addAll(cover(start, end));
        if (within.isEmpty() || end - start == 1) return;
        var split = start + Long.highestOneBit(end - start - 1);
        beside(start, split, within, nodes);
        beside(split, end, within, nodes);
    }

    /** The root that these leaves lead to in a tree of {@code size}, given the subtrees {@link #beside} them. */
    static byte[] root(long size, NavigableMap<Long, byte[]> leaves, Map<Node, byte[]> known) {
        return root(0, size, leaves, known);
    }

    private static byte[] root(long start, long end, NavigableMap<Long, byte[]> leaves, Map<Node, byte[]> known) {
        var within = leaves.subMap(start, true, end, false);
        if (within.isEmpty()) return head(start, end, known);
        if (end - start == 1) return within.firstEntry().getValue();
        var split = start + Long.highestOneBit(end - start - 1);
        return parent(root(start, split, within, known), root(split, end, within, known));
    }

    /** The head of a tree from any subtrees that together cover it, the larger where both are known; RFC 6962, 2.1. */
    static byte[] grown(long start, long end, Map<Node, byte[]> known) {
        var many = end - start;
        var level = Long.numberOfTrailingZeros(many);
        var whole = 1L << level == many ? new Node(level, start >> level) : null;
        if (whole != null && (level == 0 || known.containsKey(whole))) return known(known, whole);
        var split = start + Long.highestOneBit(many - 1);
        return parent(grown(start, split, known), grown(split, end, known));
    }

    static byte[] known(Map<Node, byte[]> known, Node node) {
        var hash = known.get(node);
        if (hash == null) throw new IllegalStateException("The tree lacks " + node);
        return hash;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
