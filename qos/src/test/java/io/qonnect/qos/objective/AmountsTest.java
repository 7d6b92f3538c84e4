package io.qonnect.qos.objective;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "2.4042, W, 2.40 W",
        "0.0042, EUR/h, 0.0042 EUR/h",
        "16.3884, EUR/h, 16.39 EUR/h",
        "0, W, 0.00 W",
        "52500000000, bit/s, 52.5 Gbit/s",
        "100000000000, bit/s, 100 Gbit/s",
        "7160844288, B, 6.67 GiB",
        "512, B, 512 B",
        "10000, m, 10 cores",
        "100, m, 0.1 cores",
        "-1500, m, -1.5 cores",
    })
    void saysAmountsAsPeopleReadThem(double value, String unit, String text) {
        assertThat(Amounts.text(value, unit)).isEqualTo(text);
    }
}
