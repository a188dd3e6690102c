package nl.kring.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EndpointRulesTest {
    private final TestBrowser browser = new TestBrowser();

    private Optional<String> fault(String endpoint) {
        var good = browser.fields();
        return EndpointRules.fault(
                new Subscription(endpoint, good.getOrDefault("p256dh", ""), good.getOrDefault("auth", "")));
    }

    private Optional<String> fault(String p256dh, String auth) {
        return EndpointRules.fault(new Subscription("https://push.example.org/1", p256dh, auth));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/abc:def-_",
                "https://updates.push.services.mozilla.com/wpush/v2/gAAAA==",
                "https://web.push.apple.com/QGx",
                "https://push.example.org:8443/1?a=b"
            })
    void an_address_of_a_push_service_is_taken(String endpoint) {
        assertThat(fault(endpoint)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "push",
                "/push",
                "//push.example.org/1",
                "http://push.example.org/1",
                "HTTP://push.example.org/1",
                "ftp://push.example.org/1",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https:///1",
                "https:1",
                "https://me:secret@push.example.org/1",
                "https://push.example.org/1#a",
                "https://push.example.org/a b",
                "https://push_example/1",
                "https://push.example.org/\r\nHost: inside"
            })
    void any_other_is_not(String endpoint) {
        assertThat(fault(endpoint)).contains("push.wrong.address");
    }

    @Test
    void an_address_has_a_thousand_characters_at_most() {
        var start = "https://push.example.org/";
        assertThat(fault(start + "a".repeat(1000 - start.length()))).isEmpty();
        assertThat(fault(start + "a".repeat(1001 - start.length()))).contains("push.wrong.long");
    }

    @Test
    void keys_are_a_point_on_the_curve_and_sixteen_bytes() {
        var good = browser.fields();
        var point = good.getOrDefault("p256dh", "");
        var auth = good.getOrDefault("auth", "");
        var off = TestBrowser.text(new byte[65]);
        var moved = TestBrowser.text(moved(point));
        assertThat(fault(point, auth)).isEmpty();
        for (var wrong : new String[] {"", "?", off, moved, point.substring(4), point + "AAAA"})
            assertThat(fault(wrong, auth)).as(wrong).contains("push.wrong.keys");
        for (var wrong : new String[] {"", "?", auth.substring(4), auth + "AAAA"})
            assertThat(fault(point, wrong)).as(wrong).contains("push.wrong.keys");
    }

    private static byte[] moved(String point) {
        var bytes = java.util.Base64.getUrlDecoder().decode(point);
        bytes[64] ^= 1;
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.0.1",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "198.17.0.1",
                "223.255.255.254",
                "2606:4700::1111",
                "2a00:1450:400e::1"
            })
    void an_address_of_the_internet_may_be_asked(String address) throws UnknownHostException {
        assertThat(EndpointRules.outside(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.1.2.3",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "100::1",
                "2001::1",
                "2002:7f00:1::",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void an_address_within_may_not(String address) throws UnknownHostException {
        assertThat(EndpointRules.outside(InetAddress.getByName(address))).isFalse();
    }
}
