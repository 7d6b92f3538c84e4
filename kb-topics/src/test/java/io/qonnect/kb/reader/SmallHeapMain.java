package io.qonnect.kb.reader;

import io.qonnect.kb.fixture.BadInput;
import io.qonnect.kb.fixture.BadInputs;

/** Reads every input that hurts, in a process of its own with a small heap. */
final class SmallHeapMain {
    private SmallHeapMain() {}

    public static void main(String[] args) {
        int read = 0;
        for (BadInput input : BadInputs.all()) {
            read += input.problems().size() <= Problems.MOST ? 1 : 0;
        }
        System.out.println("read " + read);
    }
}
