package nl.kring.profile;

import static org.springframework.transaction.annotation.Propagation.MANDATORY;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is settled when a portal is opened: its public address, once and for good, and who answers for the data. The database takes both
 * only from a change of the organisation's part SETTINGS, which whoever calls here has asked for.
 */
@Component
@Transactional(propagation = MANDATORY)
public class Installation {
    private static final Pattern HOST =
            Pattern.compile("https://([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](:[0-9]{1,5})?"
                    + "|https?://localhost(:[0-9]{1,5})?");
    private static final Pattern MAIL = Pattern.compile("[^@\\s<>\"]{1,64}@[A-Za-z0-9.-]{1,100}\\.[A-Za-z]{2,}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ]{8,18}");
    private static final int LONGEST = 120;

    private final JdbcClient db;
    private final Organisation organisation;

    Installation(JdbcClient db, Organisation organisation) {
        this.db = db;
        this.organisation = organisation;
    }

    /**
     * The one named person who answers for the data, shown on the privacy page.
     *
     * @param role what this person is in the organisation
     */
    public record Responsible(String name, String role, String phone, String mail) {
        /** What is wrong, per field: {@code name}, {@code role}, {@code phone} and {@code mail}. */
        public List<Profiles.Wrong> wrong() {
            var wrong = new ArrayList<Profiles.Wrong>();
            line("name", name, wrong);
            line("role", role, wrong);
            if (!PHONE.matcher(phone).matches())
                wrong.add(new Profiles.Wrong("phone", "profile.wrong.phone", List.of()));
            if (!MAIL.matcher(mail).matches()) wrong.add(new Profiles.Wrong("mail", "profile.wrong.mail", List.of()));
            return wrong;
        }

        private static void line(String field, String typed, List<Profiles.Wrong> wrong) {
            if (typed.isBlank()) wrong.add(new Profiles.Wrong(field, "profile.wrong.missing", List.of()));
            else if (typed.length() > LONGEST || typed.chars().anyMatch(Character::isISOControl))
                wrong.add(new Profiles.Wrong(field, "profile.wrong.long", List.of(LONGEST)));
        }
    }

    /** A typed public address in its one form: https, a host and perhaps a port; {@code localhost} may do without https. */
    public static Optional<String> address(String typed) {
        var address = typed.strip().toLowerCase(Locale.ROOT).replaceAll("/$", "");
        return HOST.matcher(address).matches() ? Optional.of(address) : Optional.empty();
    }

    /** The public address that was fixed in this database; empty before the first run. */
    public static Optional<String> opened(JdbcClient db) {
        return db.sql("select address from profile.installation")
                .query(String.class)
                .optional();
    }

    /**
     * Fixes the public address for good: a passkey belongs to it.
     *
     * @return false when there was one already, which stays
     */
    public boolean open(String address, @Nullable UUID by, Instant at) {
        var known = address(address).orElseThrow(() -> new IllegalArgumentException("This is no public address"));
        var opened = db.sql("""
                        insert into profile.installation (address, set_at, set_by) values (:address, :at, :by::uuid)
                        on conflict do nothing
                        """)
                .param("address", known)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
        if (opened == 1) Committed.then(() -> organisation.take(known));
        return opened == 1;
    }

    /** Names who answers for the data from now on. @throws IllegalArgumentException when something is wrong: check it first */
    public void name(Responsible person, UUID by, Instant at) {
        if (!person.wrong().isEmpty()) throw new IllegalArgumentException("This names nobody");
        var number = db.sql("""
                        insert into profile.responsible (number, name, role, phone, mail, made_at, made_by)
                        select coalesce(max(number), 0) + 1, :name, :role, :phone, :mail, :at, :by from profile.responsible
                        returning number
                        """)
                .param("name", person.name())
                .param("role", person.role())
                .param("phone", person.phone())
                .param("mail", person.mail())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .query(Integer.class)
                .single();
        Committed.then(() -> organisation.take(number, person));
    }
}
