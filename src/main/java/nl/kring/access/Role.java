package nl.kring.access;

/** The roles that a person can have in the organisation. A role alone opens no dossier: a {@link Grant} does. */
public enum Role {
    CLIENT,
    /** Acts for a client: a parent, a guardian, a mentor. */
    REPRESENTATIVE,
    /** Let in by a client. */
    SUPPORTER,
    /** Asks without a name. */
    VISITOR,
    WORKER,
    TEAM_LEAD,
    /** The intake desk. */
    COORDINATOR,
    VOLUNTEER,
    BACK_OFFICE,
    PRIVACY_OFFICER,
    COMPLAINTS_OFFICER,
    /** Of the independent complaints committee, outside the organisation. */
    COMMITTEE_MEMBER,
    /** The specialist on domestic violence and child abuse (aandachtsfunctionaris). */
    ABUSE_OFFICER,
    CONTENT_EDITOR,
    RECORDS_MANAGER,
    ADMINISTRATOR,
    /** The program itself. */
    SYSTEM
}
