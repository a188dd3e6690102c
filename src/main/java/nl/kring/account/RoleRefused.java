package nl.kring.account;

/** A change of roles or accounts that the rules do not allow, with the reason. Ask {@link People} first to answer kindly. */
public final class RoleRefused extends RuntimeException {
    private final RoleRules.Refusal reason;

    RoleRefused(RoleRules.Refusal reason) {
        super("Refused: " + reason, null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public RoleRules.Refusal reason() {
        return reason;
    }
}
