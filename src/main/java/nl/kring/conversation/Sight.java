package nl.kring.conversation;

import java.time.ZoneOffset;
import nl.kring.access.Pass;
import nl.kring.access.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What somebody sees of a room. The client and the help team see all of it. Who was let in by the client sees what was written since,
 * and what stood there when the client showed what was before.
 */
final class Sight {
    /** Whether the message {@code m} is seen. */
    static final String SEEN = """
             (:joined::timestamptz is null or m.carried_at is null and m.written_at >= :joined::timestamptz
                or coalesce(m.carried_at, m.written_at) < (select max(s.shown_at) from conversation.shown s
                    where s.dossier = :dossier and s.person = :viewer::uuid and s.shown_at >= :joined::timestamptz))
            """;

    private Sight() {}

    /** Names the dossier, and who sees it since when. */
    static StatementSpec of(Pass pass, StatementSpec statement) {
        var viewer = pass.viewer() instanceof Viewer.Person person ? person.id().value() : null;
        return statement
                .param("dossier", pass.safeId())
                .param("viewer", viewer)
                .param(
                        "joined",
                        Side.of(pass) == Side.CIRCLE ? pass.grant().starts().atOffset(ZoneOffset.UTC) : null);
    }
}
