package nl.kring.push;

import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Which subscriptions are taken. A browser tells us where to send, so anybody can tell us anything: it must be a web address outside,
 * or this server could be made to knock on doors within.
 */
final class EndpointRules {
    static final int LONGEST = 1000;

    private static final int POINT = 65;
    private static final int SECRET = 16;

    private EndpointRules() {}

    /** First bytes of ranges that Java has no name for, with how many bits count (RFC 6890). */
    private record Range(int[] start, int bits) {
        boolean holds(byte[] address) {
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> bit % 8;
                var wanted = bit / 8 < start.length ? start[bit / 8] & mask : 0;
                if ((address[bit / 8] & mask) != wanted) return false;
            }
            return true;
        }
    }

    private static final List<Range> FOUR = List.of(
            new Range(new int[] {0}, 8),
            new Range(new int[] {100, 64}, 10),
            new Range(new int[] {192, 0, 0}, 24),
            new Range(new int[] {198, 18}, 15),
            new Range(new int[] {240}, 4));
    private static final List<Range> SIX = List.of(
            new Range(new int[] {}, 64), // also those that hold an address of four bytes
            new Range(new int[] {0, 0x64, 0xff, 0x9b}, 32),
            new Range(new int[] {0x01, 0}, 16),
            new Range(new int[] {0x20, 0x01, 0, 0}, 23),
            new Range(new int[] {0x20, 0x02}, 16),
            new Range(new int[] {0xfc}, 7));

    /** Why this is no subscription, as a key of the texts; empty when it may be one. */
    static Optional<String> fault(Subscription given) {
        if (given.endpoint().length() > LONGEST) return Optional.of("push.wrong.long");
        if (uri(given.endpoint()).isEmpty()) return Optional.of("push.wrong.address");
        return keys(given) ? Optional.empty() : Optional.of("push.wrong.keys");
    }

    /** The address, when it is a plain one on https. */
    static Optional<URI> uri(String endpoint) {
        try {
            var uri = new URI(endpoint);
            var plain = "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
            return plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether this address is one of the open internet. */
    static boolean outside(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) return false;
        var closed = address instanceof Inet4Address ? FOUR : SIX;
        return closed.stream().noneMatch(range -> range.holds(address.getAddress()));
    }

    private static boolean keys(Subscription given) {
        try {
            var point = Base64.getUrlDecoder().decode(given.p256dh());
            var secret = Base64.getUrlDecoder().decode(given.auth());
            if (point.length != POINT || secret.length != SECRET) return false;
            UserAgentMessageEncryptionKeyInfo.of(point, secret); // refuses a point that is not on the curve
            return true;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }
}
