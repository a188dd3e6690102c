package nl.kring.plan;

/**
 * Two who changed the same thing at once.
 *
 * @param theirs what stands in the plan
 * @param yours what came too late; it is kept in the history
 */
record Clash(String theirs, String yours) {}
