package io.qonnect.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qonnect.kb.name.AppKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void makesColumnsAsWideAsTheirWidestCell() {
        String text = new Table(List.of("A", "LONG TITLE", "C"))
                .row(List.of("alpha", "1", ""))
                .row(List.of("b", "2", "see"))
                .text();
        assertThat(text).isEqualTo("""
                        A       LONG TITLE   C
                        alpha   1
                        b       2            see
                        """);
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> new Table(List.of("A")).row(List.of()))
                .hasMessage("a row of 0 cells; the table has 1");
    }

    @Test
    void showsSpansInTheUnitThatPeopleWouldChoose() {
        assertThat(List.of(350L, 2_400L, 180_000L, 18_000_000L, 200_000_000L).stream()
                        .map(ms -> Texts.span(Duration.ofMillis(ms))))
                .containsExactly("350 ms", "2.4 s", "3 min", "5 h", "2 d");
    }

    @Test
    void namesAnApplicationOnceWhenItsNamespaceIsTheSame() {
        assertThat(Texts.app(AppKey.parse("shop"))).isEqualTo("shop");
        assertThat(Texts.app(AppKey.parse("team/shop"))).isEqualTo("team/shop");
    }

    @Test
    void escapesWhatATerminalWouldObey() {
        assertThat(Texts.plain("a\u001b[31mb\nc")).isEqualTo("a\\u001b[31mb\\u000ac");
    }

    @Test
    void writesYamlInBlockStyle() {
        assertThat(Texts.yaml(Map.of("items", List.of(Map.of("name", "a"))))).isEqualTo("items:\n- name: a\n");
    }
}
