package nl.kring.notify;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import nl.kring.profile.Language;

/** The words of a mail: neutral, and the bare address of the site where that helps and nobody reads along. */
class Wording {
    private final Map<Language, Properties> texts = new EnumMap<>(Language.class);
    private final Supplier<SiteAddress> address;

    Wording(Supplier<SiteAddress> address) {
        this.address = address;
        for (var language : Language.values()) {
            texts.put(language, read("texts_" + language.code().replace('-', '_') + ".properties"));
        }
    }

    Letter letter(UUID notice, Notice.Kind kind, Addressees.Mail mail) {
        var name = kind.name().toLowerCase(Locale.ROOT);
        var site = address.get();
        var body = new StringBuilder(text(mail.language(), "notify.body." + name));
        if (!mail.discreet()) {
            if (kind.namesTheSite() && site.known()) {
                body.append("\n\n")
                        .append(text(mail.language(), "notify.mail.site").replace("{0}", site.text()));
            }
            body.append("\n\n").append(text(mail.language(), "notify.mail.end"));
        }
        var subject = text(mail.language(), mail.discreet() ? "notify.mail.discreet" : "notify.subject." + name);
        return new Letter(notice, mail.address(), subject, body.append('\n').toString(), mail.discreet());
    }

    private String text(Language language, String key) {
        return Objects.requireNonNull(texts.get(language)).getProperty(key);
    }

    private static Properties read(String file) {
        var words = new Properties();
        try (var in = Objects.requireNonNull(Wording.class.getResourceAsStream(file), file);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
