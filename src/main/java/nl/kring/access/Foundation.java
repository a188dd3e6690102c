package nl.kring.access;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import nl.kring.crypto.Keys;
import nl.kring.crypto.SafeKeys;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * What must stand before the first pass: the pads of the context key (RFC 2104) where the database can verify with
 * them and the application's role cannot read them, put there by the migrating role; and the organisation's own key.
 */
@Component
class Foundation {
    Foundation(
            Keys keys,
            SafeKeys safes,
            Clock clock,
            @Value("${kring.migrate.url}") String url,
            @Value("${kring.migrate.username}") String user,
            @Value("${kring.migrate.password}") String password) {
        var db = JdbcClient.create(new DriverManagerDataSource(url, user, password));
        db.sql("""
                insert into access.context_key (ipad, opad) values (:ipad, :opad)
                on conflict (single) do update set ipad = excluded.ipad, opad = excluded.opad
                """)
                .param("ipad", pad(keys.context(), 0x36))
                .param("opad", pad(keys.context(), 0x5c))
                .update();
        if (safes.of(List.of(Safe.ORGANISATION)).isEmpty()) safes.make(Safe.ORGANISATION, clock.instant());
    }

    private static byte[] pad(byte[] key, int with) {
        var pad = Arrays.copyOf(key, 64);
        for (var i = 0; i < pad.length; i++) pad[i] ^= (byte) with;
        return pad;
    }
}
