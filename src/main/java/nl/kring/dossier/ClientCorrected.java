package nl.kring.dossier;

import nl.kring.access.Change;

/** Who the client is was corrected. Heard in the same transaction; the change opens the part TEAM as well. */
public record ClientCorrected(Change change, Client now) {}
