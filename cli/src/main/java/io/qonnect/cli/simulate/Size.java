package io.qonnect.cli.simulate;

/** How large the simulated federations are. */
public enum Size {
    small,
    large
}
