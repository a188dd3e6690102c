package nl.kring.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads kept subtrees: leaves are level 0, the others stand in {@code audit.node}. */
final class Tree {
    private Tree() {}

    static Map<Merkle.Node, byte[]> nodes(JdbcClient db, Collection<Merkle.Node> wanted) {
        var found = new HashMap<Merkle.Node, byte[]>();
        db.sql("""
                select 0 as level, l.seq as index, l.hash from audit.hashes(:leaves::bigint[]) l
                union all
                select n.level, n.index, n.hash from audit.node n
                join unnest(:levels::smallint[], :indexes::bigint[]) as w (level, index) on n.level = w.level and n.index = w.index
                """)
                .param(
                        "leaves",
                        wanted.stream()
                                .filter(node -> node.level() == 0)
                                .map(Merkle.Node::index)
                                .toArray(Long[]::new))
                .param(
                        "levels",
                        wanted.stream().map(node -> (short) node.level()).toArray(Short[]::new))
                .param("indexes", wanted.stream().map(Merkle.Node::index).toArray(Long[]::new))
                .query(row -> {
                    found.put(new Merkle.Node(row.getInt("level"), row.getLong("index")), row.getBytes("hash"));
                });
        return found;
    }
}
