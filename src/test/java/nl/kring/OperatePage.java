package nl.kring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code docs/operate.md} tells an administrator to type. */
record OperatePage(String text) {
    private static final Pattern INLINE = Pattern.compile("`[^`\n]*?\\./kring ([a-z-]+)[^`\n]*`");

    static OperatePage read() throws IOException {
        return new OperatePage(Files.readString(Path.of("docs/operate.md")));
    }

    /** Each line that stands apart, without what is said beside it; a line that ends in a backslash goes on in the next. */
    Set<String> commands() {
        var commands = new LinkedHashSet<String>();
        var fenced = false;
        for (var line : text.replaceAll("\\\\\n\\s*", "").lines().toList()) {
            var fence = line.strip().startsWith("```") || line.strip().startsWith("~~~");
            if (fence) fenced = !fenced;
            else if (!line.isBlank() && (fenced || line.startsWith("    ") || line.startsWith("\t")))
                commands.add(line.strip().split(" {2,}", 2)[0]);
        }
        return commands;
    }

    /** The words behind {@code ./kring} that stand in a sentence. */
    Set<String> inSentences() {
        return INLINE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
