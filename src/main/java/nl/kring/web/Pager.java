package nl.kring.web;

/**
 * One page of a long list.
 *
 * @param number from 1
 * @param size rows on a page
 * @param total rows in all
 * @param path the list's address, possibly with a query; {@code page} is added to it
 */
public record Pager(int number, int size, long total, String path) {
    public Pager {
        if (size < 1) {
            throw new IllegalArgumentException("A page holds at least one row");
        }
        number = Math.max(1, number);
    }

    /** How many rows come before this page. */
    public long offset() {
        return (long) (number - 1) * size;
    }

    /** How many pages there are; an empty list has one. */
    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }

    boolean hasEarlier() {
        return number > 1;
    }

    boolean hasLater() {
        return number < pages();
    }

    String href(int page) {
        return path + (path.contains("?") ? "&" : "?") + "page=" + page;
    }
}
