package nl.kring.access;

import java.util.UUID;
import nl.kring.crypto.Uuid7;

/** A person who can sign in: client, supporter or staff. */
public record PersonId(UUID value) {
    public static PersonId next() {
        return new PersonId(Uuid7.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
