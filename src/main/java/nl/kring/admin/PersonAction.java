package nl.kring.admin;

import java.util.List;
import java.util.Optional;
import nl.kring.access.Pass;
import nl.kring.account.Staff;

/** Something more that the administrator can do for one person: a link on that person's page. Beans, in their order. */
interface PersonAction {
    /**
     * What is offered for this person now; empty for nothing.
     *
     * @param pass of the organisation, with the parts PEOPLE and SETTINGS
     */
    Optional<Offer> of(Pass pass, Staff.Member person);

    /**
     * A link with a line that says how things stand.
     *
     * @param textKey what the link says
     * @param stateKey what the line says
     * @param state what to fill in there
     * @param path a page of ours that asks before it does anything
     */
    record Offer(String icon, String textKey, String stateKey, List<Object> state, String path) {
        public Offer {
            state = List.copyOf(state);
        }
    }
}
