package nl.kring.matrix;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What no answer may tell: where the program was, what it is made of, what it asked its database. */
final class Internals {
    private static final List<Pattern> NEVER = Stream.of(
                    "\\bat [a-z]\\w*(\\.[\\w$]+)+\\(",
                    "\\b(java|javax|jakarta|sun|jdk)\\.[a-z]\\w*\\.[\\w.]+",
                    "\\b(org\\.springframework|org\\.apache|org\\.postgresql|com\\.zaxxer|com\\.fasterxml|gg\\.jte|nl\\.kring)\\.\\w+",
                    "\\b[A-Z]\\w*(Exception|Throwable|StackTrace)\\b",
                    "SQLSTATE|PSQLState|\\bERROR: |syntax error at|violates [a-z-]+ constraint|duplicate key value",
                    "Whitelabel|Apache Tomcat|HTTP Status \\d",
                    "kring_(app|owner|migrate|job)\\b",
                    "\\A(HTTP/1\\.1 100[^\\n]*\\n\\r?\\n)?(.+\\r\\n)*X-Injected:",
                    "<script>alert")
            .map(Pattern::compile)
            .toList();

    private Internals() {}

    /** The first such word in an answer. */
    static Optional<String> in(String answer) {
        return NEVER.stream()
                .map(it -> it.matcher(answer))
                .filter(java.util.regex.Matcher::find)
                .map(java.util.regex.Matcher::group)
                .findFirst();
    }
}
