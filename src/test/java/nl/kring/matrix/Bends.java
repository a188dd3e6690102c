package nl.kring.matrix;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What can be wrong with a request, one at a time. */
final class Bends {
    private static final List<String> METHODS = List.of(
            "GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "G@T");

    private static final List<String> HOSTS = List.of(
            "",
            "evil.example",
            "a b",
            "[::1",
            "localhost:99999",
            "../..",
            "\u00ff",
            "a".repeat(300),
            "127.0.0.1:",
            "x@y");

    private static final List<String> HEADERS = List.of(
            "Range: bytes=0-",
            "Range: bytes=-5,9-1,a-b",
            "Range: bytes=" + "0-1,".repeat(500) + "5-",
            "If-Modified-Since: never",
            "If-None-Match: \"a\", W/\"*\", \"",
            "If-Match: *",
            "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
            "Accept: */*;q=x",
            "Accept: application/json",
            "Accept: text/event-stream",
            "Accept: a/b/c,,;",
            "Accept-Charset: utf-7",
            "Accept-Encoding: gzip;q=x, *;q=0",
            "Accept-Language: *",
            "Accept-Language: en-" + "x".repeat(300) + ";q=9",
            "Accept-Language: zz_ZZ@@;q=-1, \u00ff",
            "Content-Encoding: gzip",
            "Cookie: __Host-kring=zzz",
            "Cookie: __Host-kring=\u0000; =; ;;; a",
            "Cookie: kring-language=%00; language=zz; " + "c=d; ".repeat(300),
            "Cookie: $Version=1; a=\"b\\",
            "Expect: 100-continue",
            "Expect: nonsense",
            "Upgrade: websocket",
            "Upgrade: h2c",
            "HX-Request: true",
            "HX-Request: true\r\nHX-Target: <x>\r\nHX-Current-URL: ::::",
            "HX-Boosted: maybe",
            "HX-History-Restore-Request: true",
            "Last-Event-ID: 0.0",
            "Last-Event-ID: 99999999999999999.99999999999999999",
            "Last-Event-ID: \u00ff'--",
            "Origin: null",
            "Origin: https://evil.example",
            "Referer: ::not an address::",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-origin",
            "X-Forwarded-For: 1.2.3.4, , not-an-address, [::1",
            "X-Forwarded-For: " + "1.1.1.1, ".repeat(400) + "9",
            "X-Forwarded-Host: evil.example\r\nX-Forwarded-Port: abc",
            "X-Forwarded-Port: 99999999999",
            "X-Forwarded-Prefix: /../..",
            "X-HTTP-Method-Override: DELETE",
            "Forwarded: for=\"_x;proto=;;\"",
            "User-Agent: ",
            "User-Agent: " + "(".repeat(3000),
            "User-Agent: Mozilla/5.0 (iPhone; \u0001\u00ff) Chrome/999999999999.1",
            "Very-Long: " + "v".repeat(9000),
            "Authorization: Basic !!!",
            "Authorization: Bearer a.b.c",
            "Broken header without a colon",
            ": no name",
            " folded: yes");

    private static final List<String> KINDS = List.of(
            "",
            "text/plain",
            "application/json",
            "application/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=" + "b".repeat(200),
            "multipart/mixed; boundary=x",
            "application/x-www-form-urlencoded; charset=nonsense",
            "application/x-www-form-urlencoded; charset=UTF-16",
            "application/x-www-form-urlencoded; charset=CESU-8",
            "application/x-www-form-urlencoded; charset=\"",
            "APPLICATION/X-WWW-FORM-URLENCODED;;;",
            "application/octet-stream",
            "a/b/c",
            "*/*",
            "\u00ff");

    private static final List<String> BODIES = List.of(
            "{\"id\":\"\\ud800\",\"rawId\":\"\\u0000\",\"type\":\"public-key\",\"response\":{}}",
            "{\"id\":" + "[".repeat(5000),
            "{\"a\":1e99999}",
            "{",
            "null",
            "[]",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nwoord\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../\u0000.exe\"\r\nContent-Type: a/b\r\n\r\nMZ\r\n",
            "--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x\r\n\r\n--x--",
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n".repeat(200) + "--x--\r\n",
            "a=b&".repeat(3000),
            "x".repeat(1_200_000));

    private static final List<String> LENGTHS = List.of(
            "Content-Length: 5",
            "Content-Length: 99999",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Content-Length: 1, 1",
            "Content-Length: +3",
            "Content-Length: 3\r\nContent-Length: 4",
            "Content-Length: 4\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: identity, chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding:\u000bchunked");

    private static final List<String> CHUNKS = List.of(
            "5\r\na=bcd\r\n0\r\n\r\n",
            "5;" + "x=y;".repeat(3000) + "\r\na=bcd\r\n0\r\n\r\n",
            "FFFFFFFFFFFFFFFFF\r\na",
            "-1\r\n\r\n",
            "zz\r\n",
            "3\r\na=b\r\n0\r\nX-Injected-Trailer: 1\r\n" + "T: t\r\n".repeat(500) + "\r\n",
            "0\r\n\r\nGET /admin HTTP/1.1\r\nHost: x\r\n\r\n",
            "3\na=b\n0\n\n");

    private Bends() {}

    static void bend(Request it, Random chance, List<String> ids) {
        switch (chance.nextInt(16)) {
            case 0 -> {
                it.method = any(METHODS, chance);
                it.bends.add("method");
            }
            case 1 -> path(it, chance, ids);
            case 2 -> {
                it.host = any(HOSTS, chance);
                it.bends.add("host " + Math.min(it.host.length(), 20));
            }
            case 3, 4, 5 -> {
                var header = any(HEADERS, chance);
                it.headers.add(header);
                it.bends.add(header.substring(0, Math.min(header.length(), 50)));
            }
            case 6 -> {
                it.kind = any(KINDS, chance);
                it.bends.add("kind " + it.kind);
            }
            case 7 -> body(it, chance);
            case 8 -> framing(it, chance);
            case 9 -> {
                it.version = any(List.of("HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "http/1.1", "HTTP/1.1 x", ""), chance);
                it.bends.add("version " + it.version);
            }
            default -> field(it, chance, ids);
        }
    }

    private static void body(Request it, Random chance) {
        it.body = any(BODIES, chance);
        if (it.body.startsWith("--x")) it.kind = "multipart/form-data; boundary=x";
        else if (chance.nextBoolean()) it.kind = "application/json";
        if (it.method.equals("GET")) it.method = "POST";
        it.bends.add("body " + it.body.substring(0, Math.min(it.body.length(), 30)));
    }

    private static void framing(Request it, Random chance) {
        it.length = any(LENGTHS, chance);
        if (it.length.contains("ransfer")) it.body = any(CHUNKS, chance);
        it.bends.add(it.length);
    }

    private static void field(Request it, Random chance, List<String> ids) {
        if (it.fields.isEmpty() || chance.nextInt(8) == 0) {
            it.fields.add(Odd.small(chance) + "=" + Odd.value(chance));
            it.bends.add("field more");
            return;
        }
        var at = chance.nextInt(it.fields.size());
        var name = it.fields.get(at).split("=", 2)[0];
        if (chance.nextInt(3) > 0 && (name.equals("_csrf") || name.equals("form"))) return;
        switch (chance.nextInt(9)) {
            case 0 -> it.fields.remove(at);
            case 1 -> it.fields.add(it.fields.get(at));
            case 2 -> it.fields.add(name + "=" + Odd.value(chance));
            case 3 -> it.fields.set(at, name + "[0].x=" + Odd.value(chance));
            case 4 -> it.fields.set(at, name + "=" + (ids.isEmpty() ? UUID.randomUUID() : any(ids, chance)));
            default -> it.fields.set(at, name + "=" + Odd.value(chance));
        }
        var now = at < it.fields.size() ? it.fields.get(at) : "-";
        it.bends.add("field " + name + ": " + now.substring(0, Math.min(now.length(), 60)));
    }

    private static void path(Request it, Random chance, List<String> ids) {
        var parts = it.path.split("/", -1);
        var at = parts.length < 2 ? 0 : 1 + chance.nextInt(parts.length - 1);
        switch (chance.nextInt(14)) {
            case 0 -> parts[at] += ";x=y";
            case 1 -> parts[at] = "..%2f" + parts[at];
            case 2 -> parts[at] = "%2e%2e/" + parts[at];
            case 3 -> parts[at] += "%00";
            case 4 -> parts[at] += "%";
            case 5 -> parts[at] = parts[at].toUpperCase(java.util.Locale.ROOT);
            case 6 -> parts[at] = "/" + parts[at];
            case 7 -> parts[at] = "a".repeat(7000);
            case 8 -> parts[at] = "%5c" + parts[at];
            case 9 -> parts[at] = ids.isEmpty() ? "x" : any(ids, chance);
            case 10 -> parts[0] = "http://evil.example";
            case 11 -> parts[at] += "/";
            default -> parts[at] = Odd.small(chance).replaceAll("[\\x00-\\x20]", "");
        }
        it.path = String.join("/", parts);
        it.bends.add("path " + it.path.substring(0, Math.min(it.path.length(), 80)));
    }

    private static String any(List<String> all, Random chance) {
        return all.get(chance.nextInt(all.size()));
    }
}
