package nl.kring.access;

import java.util.UUID;
import nl.kring.crypto.Uuid7;

/** The dossier of one client. */
public record DossierId(UUID value) {
    public static DossierId next() {
        return new DossierId(Uuid7.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
