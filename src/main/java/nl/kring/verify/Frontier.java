package nl.kring.verify;

/**
 * A growing tree of RFC 6962 of which only the edge is kept: one hash for each complete subtree, so at most 64 however many leaves came by.
 */
final class Frontier {
    private final byte[][] subtrees = new byte[Long.SIZE][];
    private long size;

    /** Adds the hash of the next leaf. */
    void add(byte[] leaf) {
        byte[] hash = leaf;
        int level = 0;
        for (long n = size; (n & 1) == 1; n >>= 1) {
            hash = Merkle.node(subtrees[level], hash);
            level++;
        }
        subtrees[level] = hash;
        size++;
    }

    /** How many leaves were added. */
    long size() {
        return size;
    }

    /** The head of the tree so far; the hash of nothing for the empty tree. */
    byte[] root() {
        if (size == 0) {
            return Merkle.sha256().digest();
        }
        int level = Long.numberOfTrailingZeros(size);
        byte[] hash = subtrees[level];
        for (long n = size >> (level + 1); n != 0; n >>= 1) {
            level++;
            if ((n & 1) == 1) {
                hash = Merkle.node(subtrees[level], hash);
            }
        }
        return hash;
    }
}
