package nl.kring.factor;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.kring.access.Change;
import nl.kring.access.Pass;
import nl.kring.crypto.Uuid7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A printed card with numbered codes, for people without a smartphone. The codes are asked in the order of their
 * numbers, and each works once. Methods need the account's part CREDENTIAL. Count the attempt first, with
 * {@link Attempts}.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Cards {
    /** So many codes stand on a card, numbered from 1. */
    public static final int CODES = 60;

    private static final int DIGITS = 6;
    private static final String FIELD = "factor.card";

    private final JdbcClient db;
    private final Digests digests;

    Cards(JdbcClient db, Digests digests) {
        this.db = db;
        this.digests = digests;
    }

    /** A card, to be shown once. @param codes six digits each; the first has number 1 */
    public record Card(List<String> codes) {
        /** The code with this number, from 1. */
        public String code(int number) {
            return codes.get(number - 1);
        }
    }

    /** Makes a card that does not count yet. */
    public Card begin(Change account) {
        Turn.take(account, db);
        end(account, false);
        var card = Uuid7.next();
        db.sql("insert into factor.card (id, safe, made_at) values (:id, :safe, :now)")
                .param("id", card)
                .param("safe", account.safeId())
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .update();
        var codes = new ArrayList<String>();
        for (var number = 1; number <= CODES; number++) {
            codes.add(Code.digits(DIGITS));
            add(account, card, number, codes.getLast());
        }
        return new Card(List.copyOf(codes));
    }

    /** Makes the card that was begun count when the code with this number is right, which uses it up, and ends the former card. */
    public boolean confirm(Change account, int number, String typed) {
        var right = db.sql("""
                update factor.card_code set used_at = :now
                where card = (select id from factor.card where safe = :safe and confirmed_at is null and ended_at is null)
                  and number = :number and safe = :safe and used_at is null
                  and digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d)
                """)
                        .param("now", account.at().atOffset(ZoneOffset.UTC))
                        .param("safe", account.safeId())
                        .param("number", number)
                        .param("digests", digests.all(FIELD, bound(account, number, Code.plain(typed))))
                        .update()
                == 1;
        if (!right) return false;
        end(account, true);
        db.sql(
                        "update factor.card set confirmed_at = :now where safe = :safe and confirmed_at is null and ended_at is null")
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .param("safe", account.safeId())
                .update();
        return true;
    }

    /** The number that is asked for: the first that was not used; 0 when there is no card, or nothing left on it. */
    public int next(Pass account) {
        return db.sql("""
                select coalesce(min(number), 0) from factor.card_code
                where card = (select id from factor.card where safe = :safe and confirmed_at is not null and ended_at is null)
                  and used_at is null
                """).param("safe", account.safeId()).query(Integer.class).single();
    }

    /** Whether this is the code with this number, the one that is asked for now; of all who try, one is told true. */
    public boolean matches(Change account, int number, String typed) {
        return number == next(account)
                && db.sql("""
                update factor.card_code set used_at = :now
                where card = (select id from factor.card where safe = :safe and confirmed_at is not null and ended_at is null)
                  and number = :number and safe = :safe and used_at is null
                  and digest in (select decode(d, 'hex') from unnest(:digests::text[]) as d)
                """)
                                .param("now", account.at().atOffset(ZoneOffset.UTC))
                                .param("safe", account.safeId())
                                .param("number", number)
                                .param("digests", digests.all(FIELD, bound(account, number, Code.plain(typed))))
                                .update()
                        == 1;
    }

    /** How many codes were not used yet; 0 when there is no card. */
    public int left(Pass account) {
        return db.sql("""
                select count(*) from factor.card_code
                where card = (select id from factor.card where safe = :safe and confirmed_at is not null and ended_at is null)
                  and used_at is null
                """).param("safe", account.safeId()).query(Integer.class).single();
    }

    private void add(Change account, UUID card, int number, String code) {
        var digest = digests.of(FIELD, bound(account, number, code));
        db.sql(
                        "insert into factor.card_code (card, number, safe, version, digest) values (:card, :number, :safe, :version, :digest)")
                .param("card", card)
                .param("number", number)
                .param("safe", account.safeId())
                .param("version", digest.version())
                .param("digest", digest.value())
                .update();
    }

    private void end(Change account, boolean confirmed) {
        db.sql("""
                update factor.card set ended_at = :now
                where safe = :safe and ended_at is null and (confirmed_at is not null) = :confirmed
                """)
                .param("now", account.at().atOffset(ZoneOffset.UTC))
                .param("safe", account.safeId())
                .param("confirmed", confirmed)
                .update();
    }

    private static String bound(Pass account, int number, String code) {
        return account.safeId() + "|" + number + "|" + code;
    }
}
