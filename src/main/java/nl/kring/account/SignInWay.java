package nl.kring.account;

/** Where one signs in, when there is a way. */
public interface SignInWay {
    /** A path of ours; empty when nobody can sign in yet. */
    String path();
}
