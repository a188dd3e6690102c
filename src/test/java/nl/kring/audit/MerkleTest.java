package nl.kring.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The tree that the log keeps, against the tree of RFC 6962 as the verifier knows it: two programs, one answer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MerkleTest {
    private static final int MOST = 130;
    private static final List<byte[]> LEAVES = IntStream.range(0, MOST)
            .mapToObj(
                    number -> Merkle.leaf(ByteBuffer.allocate(4).putInt(number).array()))
            .toList();
    private static final Map<Merkle.Node, byte[]> COMPLETE = complete(LEAVES);

    @Test
    void the_published_trees_have_their_published_heads() {
        var leaves = hex(
                        "",
                        "00",
                        "10",
                        "2021",
                        "3031",
                        "40414243",
                        "5051525354555657",
                        "606162636465666768696a6b6c6d6e6f")
                .stream()
                .map(Merkle::leaf)
                .toList();
        var heads = hex(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        var known = complete(leaves);
        for (var size = 0; size < heads.size(); size++)
            assertThat(Merkle.head(0, size, known)).as("%s leaves", size).isEqualTo(heads.get(size));
    }

    @Test
    void every_head_is_the_one_that_the_verifier_finds() {
        for (var size = 0; size <= MOST; size++)
            assertThat(Merkle.head(0, size, COMPLETE))
                    .as("%s leaves", size)
                    .isEqualTo(nl.kring.verify.Merkle.head(LEAVES.subList(0, size)));
    }

    @Test
    void a_cover_is_whole_without_overlap_and_small() {
        for (var start = 0; start <= MOST; start++)
            for (var end = start; end <= MOST; end++) {
                long at = start;
                for (var node : Merkle.cover(start, end)) {
                    assertThat(node.index() << node.level()).isEqualTo(at);
                    at += 1L << node.level();
                }
                assertThat(at).isEqualTo(end);
                assertThat(Merkle.cover(start, end).size()).isLessThanOrEqualTo(14);
            }
        assertThat(Merkle.cover(0, MOST)).containsExactly(new Merkle.Node(7, 0), new Merkle.Node(1, 64));
    }

    /** With no more than the subtrees beside them. */
    private static byte[] root(long size, NavigableMap<Long, byte[]> leaves) {
        var known = new HashMap<Merkle.Node, byte[]>();
        Merkle.beside(size, leaves.navigableKeySet()).forEach(node -> known.put(node, Merkle.known(COMPLETE, node)));
        return Merkle.root(size, leaves, known);
    }

    private static NavigableMap<Long, byte[]> leaves(int... numbers) {
        var leaves = new TreeMap<Long, byte[]>();
        for (var number : numbers) leaves.put((long) number, LEAVES.get(number));
        return leaves;
    }

    @Test
    void any_leaves_lead_to_the_root_with_no_more_than_is_beside_them() {
        for (var size = 1; size <= MOST; size++) {
            var root = Merkle.head(0, size, COMPLETE);
            assertThat(root(size, leaves(IntStream.range(0, size).toArray()))).isEqualTo(root);
            for (var leaf = 0; leaf < size; leaf++) {
                assertThat(root(size, leaves(leaf))).isEqualTo(root);
                assertThat(root(size, leaves(leaf, leaf / 2, size - 1))).isEqualTo(root);
            }
        }
    }

    @Test
    void what_is_beside_a_leaf_convinces_the_verifier() {
        for (var size = 1; size <= MOST; size++)
            for (var leaf = 0; leaf < size; leaf++)
                assertThat(nl.kring.verify.Merkle.includes(
                                LEAVES.get(leaf), leaf, size, path(0, size, leaf), Merkle.head(0, size, COMPLETE)))
                        .isTrue();
    }

    /** RFC 6962, 2.1.1, from the leaf up. */
    private static List<byte[]> path(int start, int end, int leaf) {
        if (end - start == 1) return new ArrayList<>();
        var split = start + Integer.highestOneBit(end - start - 1);
        var path = leaf < split ? path(start, split, leaf) : path(split, end, leaf);
        path.add(leaf < split ? Merkle.head(split, end, COMPLETE) : Merkle.head(start, split, COMPLETE));
        return path;
    }

    @Test
    void a_leaf_in_another_place_or_a_changed_one_does_not_lead_to_the_root() {
        for (var size = 2; size <= MOST; size++) {
            var root = Merkle.head(0, size, COMPLETE);
            for (var leaf = 1; leaf < size; leaf++) {
                var moved = leaves(0, leaf);
                moved.put((long) leaf, LEAVES.get(leaf - 1));
                assertThat(root(size, moved)).isNotEqualTo(root);
            }
            var changed = leaves(0, size - 1);
            changed.put(0L, Merkle.leaf(new byte[] {1}));
            assertThat(root(size, changed)).isNotEqualTo(root);
        }
    }

    @Test
    void a_tree_grows_from_the_subtrees_of_a_smaller_one_to_the_same_head() {
        for (var size = 1; size <= MOST; size++)
            for (var old = 0; old <= size; old++) {
                var known = new HashMap<Merkle.Node, byte[]>();
                Merkle.cover(0, old).forEach(node -> known.put(node, Merkle.known(COMPLETE, node)));
                Merkle.cover(old, size).forEach(node -> known.put(node, Merkle.known(COMPLETE, node)));
                assertThat(Merkle.grown(0, size, known))
                        .as("from %s to %s", old, size)
                        .isEqualTo(Merkle.head(0, size, COMPLETE));
            }
    }

    @Test
    void a_tree_grows_from_the_larger_subtree_where_both_are_known_and_never_without_one() {
        var known = new HashMap<>(complete(LEAVES.subList(0, 4)));
        var other = Merkle.leaf(new byte[] {9});
        known.put(new Merkle.Node(1, 1), other);
        assertThat(Merkle.grown(2, 4, known)).isEqualTo(other);
        assertThat(Merkle.grown(0, 4, known)).isEqualTo(Merkle.head(0, 4, COMPLETE));
        known.remove(new Merkle.Node(0, 0));
        known.remove(new Merkle.Node(1, 0));
        known.remove(new Merkle.Node(2, 0));
        assertThatThrownBy(() -> Merkle.grown(0, 4, known)).hasMessageContaining("The tree lacks");
    }

    /** Every complete subtree over these leaves, level by level. */
    private static Map<Merkle.Node, byte[]> complete(List<byte[]> leaves) {
        var nodes = new HashMap<Merkle.Node, byte[]>();
        var level = leaves;
        for (var height = 0; !level.isEmpty(); height++) {
            for (var index = 0; index < level.size(); index++)
                nodes.put(new Merkle.Node(height, index), level.get(index));
            var below = level;
            level = IntStream.range(0, below.size() / 2)
                    .mapToObj(i -> Merkle.parent(below.get(2 * i), below.get(2 * i + 1)))
                    .toList();
        }
        return nodes;
    }

    private static List<byte[]> hex(String... texts) {
        return IntStream.range(0, texts.length)
                .mapToObj(i -> HexFormat.of().parseHex(texts[i]))
                .toList();
    }
}
