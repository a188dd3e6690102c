package nl.kring.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MerkleTest {
    private static final int MOST = 64;
    private static final int MOST_OF_ALL = 257;

    /** The eight inputs with which the authors of RFC 6962 test their own trees. */
    private static final List<byte[]> PUBLISHED =
            hex("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<byte[]> PUBLISHED_HEADS = hex(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final List<byte[]> LEAVES = IntStream.range(0, MOST_OF_ALL)
            .mapToObj(i -> Merkle.leaf(new byte[] {(byte) (i >> 8), (byte) i}))
            .toList();

    @Test
    void the_published_trees_of_nought_to_eight_leaves_have_their_published_heads() {
        var leaves = PUBLISHED.stream().map(Merkle::leaf).toList();
        for (int n = 0; n <= 8; n++) {
            assertThat(Merkle.head(leaves.subList(0, n))).isEqualTo(PUBLISHED_HEADS.get(n));
        }
    }

    @Test
    void the_published_proofs_hold() {
        var leaves = PUBLISHED.stream().map(Merkle::leaf).toList();
        assertThat(Merkle.includes(leaves.get(0), 0, 8, PUBLISHED_FIRST_OF_EIGHT, PUBLISHED_HEADS.get(8)))
                .isTrue();
        assertThat(Merkle.includes(leaves.get(5), 5, 8, PUBLISHED_SIXTH_OF_EIGHT, PUBLISHED_HEADS.get(8)))
                .isTrue();
        assertThat(Merkle.extendsTree(1, PUBLISHED_HEADS.get(1), 8, PUBLISHED_HEADS.get(8), PUBLISHED_FIRST_OF_EIGHT))
                .isTrue();
        assertThat(Merkle.extendsTree(6, PUBLISHED_HEADS.get(6), 8, PUBLISHED_HEADS.get(8), PUBLISHED_SIX_TO_EIGHT))
                .isTrue();
    }

    @Test
    void every_head_is_the_one_that_the_recursive_rule_of_the_RFC_gives() {
        for (int n = 0; n <= MOST; n++) {
            assertThat(Merkle.head(LEAVES.subList(0, n))).isEqualTo(LogBook.head(LEAVES.subList(0, n)));
        }
    }

    @Test
    void each_leaf_of_each_tree_up_to_64_can_be_proved_to_be_in_it_and_a_proof_with_one_changed_byte_fails() {
        for (int n = 1; n <= MOST; n++) {
            byte[] root = LogBook.head(LEAVES.subList(0, n));
            for (int m = 0; m < n; m++) {
                int index = m;
                int size = n;
                var proof = path(m, LEAVES.subList(0, n));
                assertThat(Merkle.includes(LEAVES.get(m), m, n, proof, root)).isTrue();
                assertThat(Merkle.includes(LEAVES.get(m), m, n, with(proof, root), root))
                        .isFalse();
                assertThat(Merkle.includes(LEAVES.get((m + 1) % MOST), m, n, proof, root))
                        .isFalse();
                mutants(
                        proof,
                        bad -> assertThat(Merkle.includes(LEAVES.get(index), index, size, bad, root))
                                .isFalse());
            }
        }
    }

    @Test
    void each_tree_up_to_64_can_be_proved_to_grow_from_each_smaller_one_and_a_proof_with_one_changed_byte_fails() {
        for (int n = 1; n <= MOST; n++) {
            byte[] newRoot = LogBook.head(LEAVES.subList(0, n));
            for (int m = 1; m <= n; m++) {
                int from = m;
                int to = n;
                byte[] oldRoot = LogBook.head(LEAVES.subList(0, m));
                var proof = growth(m, LEAVES.subList(0, n), true);
                assertThat(Merkle.extendsTree(m, oldRoot, n, newRoot, proof)).isTrue();
                assertThat(Merkle.extendsTree(m, oldRoot, n, newRoot, with(proof, newRoot)))
                        .isFalse();
                assertThat(Merkle.extendsTree(m, LEAVES.get(1), n, newRoot, proof))
                        .isFalse();
                mutants(
                        proof,
                        bad -> assertThat(Merkle.extendsTree(from, oldRoot, to, newRoot, bad))
                                .isFalse());
            }
        }
    }

    @Test
    @Tag("soak")
    void all_proofs_of_all_trees_up_to_257_hold() {
        for (int n = 1; n <= MOST_OF_ALL; n++) {
            var leaves = LEAVES.subList(0, n);
            byte[] root = LogBook.head(leaves);
            for (int m = 1; m <= n; m++) {
                assertThat(Merkle.includes(LEAVES.get(m - 1), m - 1, n, path(m - 1, leaves), root))
                        .isTrue();
                byte[] oldRoot = LogBook.head(LEAVES.subList(0, m));
                assertThat(Merkle.extendsTree(m, oldRoot, n, root, growth(m, leaves, true)))
                        .isTrue();
            }
        }
    }

    @Test
    void a_proof_for_numbers_that_cannot_be_is_refused() {
        byte[] one = LEAVES.getFirst();
        assertThat(Merkle.includes(one, 1, 1, List.of(), one)).isFalse();
        assertThat(Merkle.includes(one, -1, 1, List.of(), one)).isFalse();
        assertThat(Merkle.includes(one, 0, 2, List.of(new byte[31]), one)).isFalse();
        assertThat(Merkle.extendsTree(2, one, 1, one, List.of())).isFalse();
        assertThat(Merkle.extendsTree(-1, one, 1, one, List.of())).isFalse();
        assertThat(Merkle.extendsTree(1, one, 2, one, List.of(new byte[33]))).isFalse();
        assertThat(Merkle.extendsTree(0, one, 1, one, List.of())).isFalse();
        assertThat(Merkle.extendsTree(0, PUBLISHED_HEADS.getFirst(), 1, one, List.of()))
                .isTrue();
    }

    private interface Check {
        void of(List<byte[]> proof);
    }

    private static void mutants(List<byte[]> proof, Check check) {
        for (int i = 0; i < proof.size(); i++) {
            for (int at = 0; at < Merkle.HASH_BYTES; at++) {
                var bad = new ArrayList<>(proof);
                byte[] hash = proof.get(i).clone();
                hash[at] ^= (byte) (1 << (at % 8));
                bad.set(i, hash);
                check.of(bad);
            }
            var shorter = new ArrayList<>(proof);
            shorter.remove(i);
            check.of(shorter);
        }
    }

    /** PATH(m, D[n]) of RFC 6962 section 2.1.1. */
    private static List<byte[]> path(int m, List<byte[]> d) {
        if (d.size() == 1) {
            return List.of();
        }
        int k = Integer.highestOneBit(d.size() - 1);
        var left = d.subList(0, k);
        var right = d.subList(k, d.size());
        return m < k ? with(path(m, left), LogBook.head(right)) : with(path(m - k, right), LogBook.head(left));
    }

    /** SUBPROOF(m, D[n], b) of RFC 6962 section 2.1.2. */
    private static List<byte[]> growth(int m, List<byte[]> d, boolean whole) {
        if (m == d.size()) {
            return whole ? List.of() : List.of(LogBook.head(d));
        }
        int k = Integer.highestOneBit(d.size() - 1);
        var left = d.subList(0, k);
        var right = d.subList(k, d.size());
        return m <= k
                ? with(growth(m, left, whole), LogBook.head(right))
                : with(growth(m - k, right, false), LogBook.head(left));
    }

    private static List<byte[]> with(List<byte[]> proof, byte[] last) {
        var longer = new ArrayList<>(proof);
        longer.add(last);
        return longer;
    }

    private static List<byte[]> hex(String... texts) {
        return IntStream.range(0, texts.length)
                .mapToObj(i -> HexFormat.of().parseHex(texts[i]))
                .toList();
    }

    private static final List<byte[]> PUBLISHED_FIRST_OF_EIGHT = hex(
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");

    private static final List<byte[]> PUBLISHED_SIXTH_OF_EIGHT = hex(
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");

    private static final List<byte[]> PUBLISHED_SIX_TO_EIGHT = hex(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
}
