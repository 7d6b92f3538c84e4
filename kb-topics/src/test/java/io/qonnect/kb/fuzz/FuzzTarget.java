package io.qonnect.kb.fuzz;

/** What the fuzzer calls; its argument names the decoder. */
public final class FuzzTarget {
    private static Decoder decoder = Decoder.text;

    private FuzzTarget() {}

    public static void fuzzerInitialize(String[] args) {
        decoder = Decoder.valueOf(args[0]);
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        decoder.decode(bytes);
    }
}
