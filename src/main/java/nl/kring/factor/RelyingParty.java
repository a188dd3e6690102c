package nl.kring.factor;

/**
 * The site as authenticators know it. A passkey belongs to one {@code id} for ever: when that changes, every passkey is
 * lost.
 */
public interface RelyingParty {
    /** The host name of the public address, without a port. */
    String id();

    /** The organisation's name, which an authenticator shows. */
    String name();

    /** Scheme, host and port of the public address: the only pages whose answers are taken. */
    String origin();
}
