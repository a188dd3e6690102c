package nl.kring.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.kring.SecondKring;
import nl.kring.Story;
import nl.kring.access.Grant;
import nl.kring.access.PersonId;
import nl.kring.access.Role;

/** People of every kind, new to a Kring, with a dossier of which everything is marked. */
final class Cast {
    final Map<String, PersonId> people = new LinkedHashMap<>();
    final Marked.Dossier dossier;
    final List<String> ids = new ArrayList<>();
    final Map<String, Crawl> seen = new HashMap<>();
    private final SecondKring kring;

    /** Somebody's session, with the token of its forms. */
    record Held(SecondKring.Session session, String token) {}

    Cast(SecondKring kring) {
        this.kring = kring;
        var story = Story.in(kring.context());
        var client = story.person(null, Role.CLIENT);
        var worker = story.person("Anouk de Boer", Role.WORKER);
        dossier = SampleOfAll.marked(kring.context(), story).make(client, worker);
        people.put("client", client);
        people.put("worker", worker);
        people.put("admin", story.admin);
        people.put("lead", story.lead);
        people.put("officer", story.officer);
        people.put("office", story.person("Kees Kantoor", Role.BACK_OFFICE));
        people.put("supporter", story.letIn(dossier.id(), "Frits Veenstra", Grant.Kind.SUPPORTER));
    }

    /** Somebody of the cast, newly signed in. */
    Held held(String who) {
        var session = kring.as(people.get(who));
        return new Held(session, session.get("/test/token").body());
    }

    /** Follows every link as these people, and keeps what they saw. */
    Cast crawl(int most, String... who) {
        for (var name : who) {
            var session = kring.as(people.get(name));
            var crawl = Crawl.of(path -> page(session, path), starts(), most);
            seen.put(name, crawl);
            ids.addAll(crawl.ids());
        }
        return this;
    }

    private static String page(SecondKring.Session session, String path) {
        if (path.contains("/stream")) return "";
        try {
            var answer = session.get(path);
            var html = answer.headers().firstValue("content-type").orElse("").startsWith("text/html");
            return answer.statusCode() == 200 && html ? answer.body() : "";
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    private List<String> starts() {
        return Routes.all().stream()
                .filter(it -> it.method().equals("GET"))
                .map(it -> Routes.fill(it.path(), dossier, List.of(), new Random(1)))
                .toList();
    }
}
