package nl.kring.matrix;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.kring.account.Device;
import nl.kring.crypto.BlindIndex;
import nl.kring.verify.Verify;
import nl.kring.web.Markdown;
import nl.kring.web.TypedDay;
import nl.kring.web.Words;

/**
 * Our own readers of what others wrote, for Jazzer: whatever comes in, each answers or refuses in its own words. Most are seen by their
 * package alone, so they are called by name.
 */
public final class Parsers {
    /** With the key of the first test of RFC 8032. */
    private static final String KEY = "kring.example/log+2b00b7a8+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";

    /** Tags and nothing on them; the sanitizer puts an empty note between two braces. */
    private static final String CLEAN = "(?s)([^<>]|</?(p|strong|em|ul|ol|li|h3|h4)>|<br ?/?>|<!-- -->)*+";

    /** Reads a text; throws what no reader may throw. */
    interface Reader {
        void read(String text) throws ReflectiveOperationException;
    }

    static final Map<String, Reader> ALL = new LinkedHashMap<>();

    static {
        ALL.put(
                "markdown",
                text -> holds(Markdown.html(text) != null && rendered(text).matches(CLEAN)));
        ALL.put("excerpt", text -> {
            var cut = Markdown.plain(text, 40);
            holds(cut.codePointCount(0, cut.length()) <= 41);
        });
        ALL.put("export", text -> {
            var code = Verify.run(
                    new StringReader("kring-log-export 1\n" + text),
                    KEY,
                    Optional.empty(),
                    new PrintStream(OutputStream.nullOutputStream()));
            holds(code >= 0);
        });
        ALL.put("record", text -> {
            // A text that Latin-1 wrote: one byte a sign.
            var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            call("verify.Entry", "parse", Set.of("Unreadable"), new Class<?>[] {byte[].class}, new Object[] {bytes});
        });
        ALL.put("key", text -> one("verify.VerifierKey", "parse", text, "Unreadable"));
        ALL.put("number", text -> {
            var read = one("verify.Form", "decimal", text, "Unreadable");
            holds(read == null || read.toString().equals(text));
        });
        ALL.put("id", text -> one("verify.Form", "uuid", text, "Unreadable"));
        ALL.put("receipt", text -> one("inquiry.Receipt", "typed", text));
        ALL.put("code", text -> {
            var plain = (String) one("factor.Code", "plain", text);
            holds(plain.length() <= 20 && plain.equals(one("factor.Code", "plain", plain)));
        });
        ALL.put("name", text -> {
            var name = (String) one("factor.NameRules", "normal", text);
            holds(name.equals(one("factor.NameRules", "normal", name)));
        });
        ALL.put("cursor", text -> one("conversation.Cursor", "of", text, "BadInput"));
        ALL.put("day", text -> {
            TypedDay.of(text);
            one("oversight.Days", "read", text);
            var parts = (text + "---").split("-", -1);
            TypedDay.born(parts[0], parts[1], parts[2], LocalDate.of(2026, 11, 27));
        });
        ALL.put("search", text -> {
            holds(BlindIndex.fold(BlindIndex.fold(text)).equals(BlindIndex.fold(text)));
            one("dossier.Sounds", "of", text);
        });
        ALL.put("words", text -> holds(Words.clean(Words.clean(text)).equals(Words.clean(text))));
        ALL.put("device", text -> Device.of(text));
        ALL.put(
                "options",
                text -> call(
                        "Options", "parse", Set.of("StartupRefused"), new Class<?>[] {String[].class}, new Object[] {
                            text.split(" ")
                        }));
    }

    /** A hole, to see that one is found. */
    private static final Reader PLANTED = text -> holds(!text.startsWith("kring!"));

    private static List<Reader> chosen = List.copyOf(ALL.values());

    private Parsers() {}

    /** Called by Jazzer once. @param names which readers; all when there is none */
    public static void fuzzerInitialize(String[] names) {
        if (names.length > 0)
            chosen = Arrays.stream(names)
                    .map(it -> it.equals("planted") ? PLANTED : ALL.get(it))
                    .toList();
    }

    /** Called by Jazzer with bytes that it made up: the last one chooses the reader. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) throws ReflectiveOperationException {
        var reader = chosen.size() == 1 ? chosen.getFirst() : chosen.get(data.consumeInt(0, chosen.size() - 1));
        reader.read(data.consumeRemainingAsString());
    }

    private static String rendered(String text) {
        var output = new gg.jte.output.StringOutput();
        Markdown.html(text).writeTo(output);
        return output.toString();
    }

    private static void holds(boolean promise) {
        if (!promise) throw new AssertionError("a reader breaks its promise");
    }

    private static Object one(String type, String name, String text, String... refusals)
            throws ReflectiveOperationException {
        return call(type, name, Set.of(refusals), new Class<?>[] {String.class}, new Object[] {text});
    }

    /** What it read; null when it refused in one of these ways. */
    private static Object call(String type, String name, Set<String> refusals, Class<?>[] types, Object[] values)
            throws ReflectiveOperationException {
        Method method = Class.forName("nl.kring." + type).getDeclaredMethod(name, types);
        method.setAccessible(true);
        try {
            return method.invoke(null, values);
        } catch (InvocationTargetException thrown) {
            if (refusals.contains(thrown.getCause().getClass().getSimpleName())) return null;
            throw thrown;
        }
    }
}
