package io.qonnect.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColoursTest {
    @Test
    void areOnATerminalOnlyAndNotWhereTheyAreUnwanted() {
        assertThat(Colours.of(true, Map.of("TERM", "xterm")).on()).isTrue();
        assertThat(Colours.of(true, Map.of("NO_COLOR", "")).on()).isTrue();
        assertThat(Colours.of(true, Map.of("NO_COLOR", "1")).on()).isFalse();
        assertThat(Colours.of(true, Map.of("TERM", "dumb")).on()).isFalse();
        assertThat(Colours.of(false, Map.of("TERM", "xterm")).on()).isFalse();
    }

    @Test
    void markStatesAndNoNames() {
        String row = "pending   Pending   Moving   Serving";
        assertThat(new Colours(true).states(row))
                .isEqualTo("pending   \u001b[31mPending\u001b[0m   \u001b[33mMoving\u001b[0m   Serving");
        assertThat(new Colours(false).states(row)).isEqualTo(row);
    }
}
