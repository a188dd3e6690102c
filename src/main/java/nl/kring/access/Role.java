package nl.kring.access;

/** The roles that a person can have in the organisation. A role alone opens no dossier: a {@link Grant} does. */
public enum Role {
    CLIENT,
    WORKER,
    TEAM_LEAD,
    PRIVACY_OFFICER,
    ADMINISTRATOR,
    /** The program itself. */
    SYSTEM
}
