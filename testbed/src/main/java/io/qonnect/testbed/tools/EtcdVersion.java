package io.qonnect.testbed.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What version an installed etcd is: 3.4 and later work. */
final class EtcdVersion {
    private static final Pattern VERSION = Pattern.compile("etcd Version: (\\d+)\\.(\\d+)");

    private EtcdVersion() {}

    static boolean isUsable(Path binary) {
        try {
            Process process = new ProcessBuilder(binary.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && isUsable(said);
        } catch (IOException unusable) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static boolean isUsable(String said) {
        Matcher version = VERSION.matcher(said);
        if (!version.find()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        return major == 3 && minor >= 4;
    }
}
