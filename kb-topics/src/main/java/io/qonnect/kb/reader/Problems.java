package io.qonnect.kb.reader;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one input, the first {@value #MOST} of them. */
public final class Problems {
    /** More than so many are not shown. */
    public static final int MOST = 50;

    private final List<Problem> list = new ArrayList<>();

    public void add(Problem problem) {
        if (list.size() < MOST) {
            list.add(problem);
        }
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Whether more would not be shown; whoever looks at many values stops then. */
    public boolean isFull() {
        return list.size() >= MOST;
    }

    public int size() {
        return list.size();
    }

    public List<Problem> list() {
        return List.copyOf(list);
    }
}
