package nl.kring.demo;

import nl.kring.access.Grant;
import org.jspecify.annotations.Nullable;

/**
 * A place in the circle of a sample client.
 *
 * @param as the card of who has it
 * @param kind SUPPORTER to help along, READER to read along
 * @param relation what this person is to the client
 * @param organisation of which other organisation; null for most
 * @param since days ago
 * @param days from now until it ends
 */
record SamplePlace(
        String as,
        Grant.Kind kind,
        String relation,
        @Nullable String organisation,
        int since,
        int days) {}
