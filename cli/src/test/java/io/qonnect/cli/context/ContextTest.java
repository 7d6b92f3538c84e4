package io.qonnect.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextTest {
    @TempDir
    Path state;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"bootstrapServers":                                      | cannot be read: Unexpected end-of-input
            ''                                                        | has no bootstrapServers
            {"bootstrapServers": ""}                                  | has no bootstrapServers
            {"bootstrapServers": "x:1", "keeper": {"since": "today"}} | has a keeper.since that is no time
            """)
    void saysWhatToDoWithABrokenFile(String content, String expected) throws IOException {
        write(content);
        assertThatThrownBy(() -> {
                    Context context = read();
                    context.bootstrapServers();
                    context.keeper();
                })
                .hasMessageStartingWith("The context " + state + "/qonnect/default/context.json " + expected)
                .hasMessageEndingWith(". Remove it, and run `./qonnect up`.");
    }

    @Test
    void takesNoOtherProcessForItsKeeper() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        write("{\"keeper\": {\"pid\": " + self.pid() + ", \"since\": \"2001-01-01T00:00:00Z\"}}");
        assertThat(read().keeper()).isEmpty();
        write("{\"keeper\": {\"pid\": " + self.pid() + ", \"since\": \""
                + self.info().startInstant().orElseThrow() + "\"}}");
        assertThat(read().keeper()).contains(self);
    }

    private Context read() {
        return Context.read("default", Map.of("XDG_STATE_HOME", state.toString()));
    }

    private void write(String content) throws IOException {
        Path folder = Files.createDirectories(state.resolve("qonnect/default"));
        Files.writeString(folder.resolve("context.json"), content);
    }
}
