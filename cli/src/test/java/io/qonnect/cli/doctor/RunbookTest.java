package io.qonnect.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code doctor} points at is in the runbook, and its links lead somewhere. */
class RunbookTest {
    private static final Path RUNBOOK = Path.of("../docs/runbook.md");

    private static final Pattern LINK = Pattern.compile("\\(#([a-z0-9_-]+)\\)");

    @Test
    void everyEntryThatDoctorPointsAtIsThere() throws IOException {
        assertThat(headings())
                .containsAll(Arrays.stream(Entry.values()).map(Entry::heading).toList());
    }

    @Test
    void everyLinkLeadsToAnEntry() throws IOException {
        Set<String> anchors = headings().stream().map(Entry::anchor).collect(Collectors.toSet());
        Matcher link = LINK.matcher(Files.readString(RUNBOOK));
        Set<String> links = new TreeSet<>();
        while (link.find()) {
            links.add(link.group(1));
        }
        assertThat(links).isNotEmpty();
        assertThat(anchors).containsAll(links);
    }

    private static List<String> headings() throws IOException {
        return Files.readAllLines(RUNBOOK).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4).strip())
                .toList();
    }
}
