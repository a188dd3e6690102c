package nl.kring.matrix;

import java.util.List;
import java.util.Random;

/** Values that no form of ours sends, encoded as they go over the line. */
final class Odd {
    private static final List<String> VALUES = List.of(
            "",
            "%00",
            "a%00b",
            "%ED%A0%80",
            "a%ED%B0%80b",
            "%C3%28",
            "%FF%FE%FD",
            "%F4%90%80%80",
            "%C0%AF",
            "%",
            "%zz",
            "%u0041",
            "%2500",
            "%252e%252e%252f",
            "\u00ff\u00fe",
            "\u0000",
            "%0d%0aX-Injected:%20yes",
            "%EF%BF%BE",
            "%E2%80%AE%E2%81%A6",
            "%F0%9F%98%80",
            "NaN",
            "-1",
            "0",
            "1e400",
            "2147483648",
            "99999999999999999999",
            "9223372036854775807",
            "-9223372036854775808",
            "%D9%A1%D9%A2",
            "9999999999999.9999999999999",
            "99999999999999999.99999999999999999",
            "2026-02-30",
            "0000-00-00",
            "9999-12-31",
            "%2B999999999-12-31",
            "-999999999-01-01",
            "0001-01-01",
            "31-12-99999",
            "1-1-0001",
            "%D9%A2%D9%A0%D9%A2%D9%A6-01-01",
            "24:61",
            "2026-11-27T10:00:00",
            "true",
            "null",
            "[]",
            "{}",
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
            "%27",
            "%27%20or%201=1--",
            "%22",
            "%5C",
            "%25",
            "_",
            "%3Cscript%3Ealert(1)%3C/script%3E",
            "$%7B7*7%7D",
            "%23%7B7*7%7D",
            "..%2F..%2Fetc%2Fpasswd",
            "http://127.0.0.1:1/",
            "//evil.example/",
            "javascript:alert(1)",
            "%09%0A%0B%0C%0D%20",
            "%C2%A0%E2%80%8B",
            "a@b",
            "a%0Ab@voorbeeld.nl",
            "%22a%20b%22@voorbeeld.nl",
            "%23zzzzzz",
            "&&=&=",
            "A",
            "NOW",
            "OTHER",
            "Een%20gewoon%20woord");

    private static final List<String> REPEATED = List.of(
            "a",
            "%3E%20",
            "*",
            "%5Ba%5D(",
            "(",
            "%0A-%20",
            "%60",
            "e%CC%81",
            "%F0%9F%98%80",
            "%ED%A0%80",
            "1",
            "9",
            "%0A",
            "%20",
            "%3C",
            "&amp;",
            "%00",
            "a%0A%0A",
            "%23%20",
            "Woord%20");

    private Odd() {}

    static String value(Random chance) {
        if (chance.nextInt(5) > 0) return VALUES.get(chance.nextInt(VALUES.size()));
        var times = List.of(65, 256, 300, 1001, 4001, 9000, 60_000).get(chance.nextInt(7));
        return REPEATED.get(chance.nextInt(REPEATED.size())).repeat(times);
    }

    /** The same, short enough for an address or a header. */
    static String small(Random chance) {
        var value = value(chance);
        return value.length() <= 2000 ? value : value.substring(0, 2000);
    }
}
