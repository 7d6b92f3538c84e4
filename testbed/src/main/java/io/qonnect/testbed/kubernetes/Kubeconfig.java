package io.qonnect.testbed.kubernetes;

import io.qonnect.testbed.TestbedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the testbed's own kubeconfig files say: one cluster, one user with a token. No other form is read. */
public record Kubeconfig(String cluster, String server, String token, Path authority) {
    public static Kubeconfig read(Path file) {
        try {
            String text = Files.readString(file);
            return new Kubeconfig(
                    find(text, file, "current-context: (\\S+)"),
                    find(text, file, "server: \"([^\"]+)\""),
                    find(text, file, "token: \"([^\"]+)\""),
                    Path.of(find(text, file, "certificate-authority: \"([^\"]+)\"")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String find(String text, Path file, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new TestbedException(file + " is not a kubeconfig of the testbed: it has no " + pattern);
        }
        return matcher.group(1);
    }
}
