package nl.kring.plan;

import nl.kring.access.PersonId;

/**
 * Somebody with access to the dossier who can do a task.
 *
 * @param name as the client uses it: the first name
 */
record Owner(PersonId person, boolean client, String name) {}
