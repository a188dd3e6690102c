package nl.kring.account;

import nl.kring.access.PersonId;

/** Nobody may go on as this person: whatever session is open must end. Heard in the same transaction. */
public record SignInsEnded(PersonId person) {}
