package nl.kring.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The hash tree of RFC 6962 section 2.1: heads, inclusion proofs and consistency proofs. All hashes are SHA-256, 32 bytes.
 *
 * <p>Proofs are checked with the algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2, which describe the same tree.
 */
public final class Merkle {
    static final int HASH_BYTES = 32;

    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Merkle::sha256);

    private Merkle() {}

    /** The hash of one record: SHA-256(0x00 || record). */
    public static byte[] leaf(byte[] record) {
        MessageDigest digest = SHA256.get();
        digest.update((byte) 0);
        return digest.digest(record);
    }

    /** The hash over two neighbours: SHA-256(0x01 || left || right). */
    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = SHA256.get();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** The head of the tree over these leaf hashes; the hash of nothing when there are none. */
    public static byte[] head(List<byte[]> leaves) {
        var frontier = new Frontier();
        leaves.forEach(frontier::add);
        return frontier.root();
    }

    /**
     * Whether {@code proof} shows that {@code leaf} is leaf number {@code index} (from 0) of the tree of {@code size} leaves with head
     * {@code root}.
     */
    public static boolean includes(byte[] leaf, long index, long size, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        byte[] hash = leaf;
        for (byte[] neighbour : proof) {
            if (sn == 0 || neighbour.length != HASH_BYTES) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = node(neighbour, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = node(hash, neighbour);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && MessageDigest.isEqual(hash, root);
    }

    /**
     * Whether {@code proof} shows that the tree of {@code newSize} leaves with head {@code newRoot} begins with the tree of {@code oldSize}
     * leaves with head {@code oldRoot}: nothing old was changed or left out. The empty tree is the beginning of every tree.
     */
    public static boolean extendsTree(long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, List<byte[]> proof) {
        if (oldSize < 0 || oldSize > newSize) {
            return false;
        }
        if (oldSize == 0) {
            return proof.isEmpty()
                    && MessageDigest.isEqual(oldRoot, SHA256.get().digest());
        }
        if (oldSize == newSize) {
            return proof.isEmpty() && MessageDigest.isEqual(oldRoot, newRoot);
        }
        if (proof.isEmpty() || proof.stream().anyMatch(hash -> hash.length != HASH_BYTES)) {
            return false;
        }
        // a complete old tree is its own first step, so the proof leaves it out
        boolean complete = Long.bitCount(oldSize) == 1;
        byte[] oldHash = complete ? oldRoot : proof.getFirst();
        return climb(oldSize, newSize, oldHash, proof.subList(complete ? 0 : 1, proof.size()), oldRoot, newRoot);
    }

    private static boolean climb(
            long oldSize, long newSize, byte[] start, List<byte[]> path, byte[] oldRoot, byte[] newRoot) {
        int skipped = Long.numberOfTrailingZeros(oldSize);
        long fn = (oldSize - 1) >> skipped;
        long sn = (newSize - 1) >> skipped;
        byte[] oldHash = start;
        byte[] newHash = start;
        for (byte[] neighbour : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                oldHash = node(neighbour, oldHash);
                newHash = node(neighbour, newHash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                newHash = node(newHash, neighbour);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && MessageDigest.isEqual(oldHash, oldRoot) && MessageDigest.isEqual(newHash, newRoot);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
