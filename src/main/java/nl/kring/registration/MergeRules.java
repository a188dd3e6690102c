package nl.kring.registration;

import java.util.Optional;

/** When two dossiers can become one. Pure. */
final class MergeRules {
    private MergeRules() {}

    /** The text that says what must be done first; empty when nothing must. A client signs in to one dossier, and keeps that way in. */
    static Optional<String> obstacle(MergeSide going, MergeSide staying) {
        var person = going.person();
        if (!going.signsIn() || person == null || person.equals(staying.person())) return Optional.empty();
        return Optional.of(staying.signsIn() ? "registration.merge.accounts" : "registration.merge.turn");
    }
}
