package io.qonnect.cli.view;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of thing that can be listed.
 *
 * @param <T> one item of it, as JSON shows it
 * @param items all of them, in order
 * @param name what one of them is called: {@code kind/name}, unlike any other's
 * @param columns of its table
 */
public record Listing<T>(Function<View, List<T>> items, Function<T, String> name, List<Column<T>> columns) {
    public Listing {
        columns = List.copyOf(columns);
    }

    /**
     * A column of the table.
     *
     * @param <T> the item shown
     * @param title in capitals
     * @param wide only in the wide form
     * @param cells the item's cells, one per line; every column of an item gives the same number
     */
    public record Column<T>(String title, boolean wide, Function<T, List<String>> cells) {}

    /** A column of one line per item. */
    static <T> Column<T> column(String title, Function<T, String> cell) {
        return new Column<>(title, false, item -> List.of(cell.apply(item)));
    }

    /** The same, in the wide form only. */
    static <T> Column<T> wide(String title, Function<T, String> cell) {
        return new Column<>(title, true, item -> List.of(cell.apply(item)));
    }

    /** The titles of the table. */
    public List<String> titles(boolean wide) {
        return columns.stream()
                .filter(c -> wide || !c.wide())
                .map(Column::title)
                .toList();
    }

    /** The lines of an item. */
    public List<List<String>> lines(T item, boolean wide) {
        List<List<String>> cells = columns.stream()
                .filter(c -> wide || !c.wide())
                .map(c -> c.cells().apply(item))
                .toList();
        int lines = cells.stream().mapToInt(List::size).max().orElse(0);
        return java.util.stream.IntStream.range(0, lines)
                .mapToObj(i -> cells.stream()
                        .map(c -> c.size() == 1 ? c.get(0) : c.get(i))
                        .toList())
                .toList();
    }
}
