package nl.kring.push;

import nl.kring.profile.Language;
import nl.kring.web.Texts;
import tools.jackson.databind.json.JsonMapper;

/** What a push says: neutral, so that it may light up on a table where others sit. No name of anybody, and nothing of what it is about. */
record PushWording(Texts texts) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Words(String title, String body) {}

    String news(Language language) {
        return words(language, "push.news");
    }

    String trial(Language language) {
        return words(language, "push.trial");
    }

    private String words(Language language, String key) {
        return JSON.writeValueAsString(new Words(texts.text(language, "push.name"), texts.text(language, key)));
    }
}
