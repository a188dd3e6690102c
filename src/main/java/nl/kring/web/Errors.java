package nl.kring.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was wrong with a filled-in form: per field one text, in the order of the form. */
public final class Errors {
    private final Map<String, Complaint> complaints = new LinkedHashMap<>();

    /** No complaints: the form is shown for the first time. */
    public static Errors none() {
        return new Errors();
    }

    /** Adds a complaint; the first one about a field stays. */
    public Errors add(String field, String key, Object... params) {
        complaints.putIfAbsent(field, new Complaint(field, key, List.of(params)));
        return this;
    }

    /** Whether nothing was wrong, so that the form can be kept. */
    public boolean isEmpty() {
        return complaints.isEmpty();
    }

    List<Complaint> all() {
        return List.copyOf(complaints.values());
    }

    /** The complaint about this field in the reader's language, or null. */
    @Nullable
    String of(String field, Page page) {
        var complaint = complaints.get(field);
        return complaint == null ? null : complaint.text(page);
    }

    record Complaint(String field, String key, List<Object> params) {
        String text(Page page) {
            return page.text(key, params.toArray());
        }
    }
}
