package io.qonnect.kb.quantity;

import java.util.List;

/** A unit in which a quantity may be written, and how many of the base unit one of it is. */
record Unit(String name, double factor) {
    static final List<Unit> POWER = List.of(
            new Unit("W", 1),
            new Unit("mW", 1e-3),
            new Unit("kW", 1e3),
            new Unit("MW", 1e6),
            new Unit("Wh/h", 1),
            new Unit("kWh/h", 1e3));

    static final List<Unit> PRICE = List.of(new Unit("EUR/h", 1));

    static final List<Unit> BANDWIDTH = List.of(
            new Unit("bit/s", 1),
            new Unit("kbit/s", 1e3),
            new Unit("Mbit/s", 1e6),
            new Unit("Gbit/s", 1e9),
            new Unit("Tbit/s", 1e12));

    static final List<Unit> CARBON = List.of(new Unit("gCO2eq/kWh", 1), new Unit("kgCO2eq/kWh", 1e3));
}
