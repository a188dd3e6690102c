package nl.kring.admin;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.kring.access.Role;
import nl.kring.account.RoleRules;
import nl.kring.web.Errors;
import org.jspecify.annotations.Nullable;

/**
 * A new person, as typed.
 *
 * @param mail where the invitation goes; empty when it is handed over
 * @param department where the person begins; null for none
 */
record NewPersonForm(
        String name, String mail, Set<Role> roles, @Nullable UUID department) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MAIL = 254;
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"(),:;]+@[^\\s@<>\"(),:;]+\\.[^\\s@<>\"(),:;.]{2,}");

    NewPersonForm(@Nullable String name, @Nullable String mail, @Nullable Set<Role> roles, @Nullable UUID department) {
        this.name = Objects.requireNonNullElse(name, "").strip().replaceAll("\\s+", " ");
        this.mail = Objects.requireNonNullElse(mail, "").strip();
        this.roles = roles == null ? Set.of() : Set.copyOf(roles);
        this.department = department;
    }

    static NewPersonForm empty() {
        return new NewPersonForm(null, null, null, null);
    }

    Errors errors() {
        var errors = new Errors();
        if (name.isEmpty()) errors.add("name", "admin.new.name.missing");
        else if (name.length() > LONGEST_NAME) errors.add("name", "admin.new.name.long", LONGEST_NAME);
        if (!mail.isEmpty()
                && (mail.length() > LONGEST_MAIL || !MAIL.matcher(mail).matches()))
            errors.add("mail", "admin.new.mail.wrong");
        RoleRules.start(roles).ifPresent(reason -> errors.add("roles", reason.key()));
        return errors;
    }
}
