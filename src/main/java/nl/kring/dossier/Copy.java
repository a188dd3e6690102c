package nl.kring.dossier;

import java.util.ArrayList;
import java.util.List;

/** A copy of a dossier while it is put together: items in order, each under the part that it came from. */
public final class Copy {
    private final List<Item> items = new ArrayList<>();

    /**
     * One thing from the dossier.
     *
     * @param part name of the {@link DossierPart}
     * @param title what it is: a text key
     * @param text the content, as it was written
     */
    public record Item(String part, String title, String text) {}

    /** Adds one item of a part, after what is there already. */
    public void add(DossierPart part, String title, String text) {
        items.add(new Item(part.name(), title, text));
    }

    /** All items, in the order in which they were added. */
    public List<Item> items() {
        return List.copyOf(items);
    }
}
