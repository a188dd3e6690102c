package nl.kring.web;

import java.util.Collections;
import java.util.Set;

/**
 * A way to a module, declared by that module as a bean; the layouts never know the modules.
 *
 * @param order position, low first
 * @param textKey what it says; also its name for {@code active} in a layout
 * @param icon a symbol of the icon sheet
 * @param path where it goes; {@code {dossier}} stands for the dossier at hand, and without one the item is left out
 * @param needs marks of which the reader needs at least one; empty for everybody
 */
public record NavItem(Place place, int order, String textKey, String icon, String path, Set<String> needs) {
    private static final String DOSSIER = "{dossier}";

    public NavItem {
        needs = Set.copyOf(needs);
    }

    boolean isFor(Set<String> marks, boolean withDossier) {
        return (needs.isEmpty() || !Collections.disjoint(needs, marks)) && (withDossier || !path.contains(DOSSIER));
    }

    String href(String dossier) {
        return path.replace(DOSSIER, dossier);
    }
}
