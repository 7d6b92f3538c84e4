package io.qonnect.testbed.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The tokens and the service account keys of one cluster, made anew for it and readable by this user only. */
public final class Credentials {
    /** Readable by this user only. */
    public static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Who may call the API; each is an administrator, and audit logs tell them apart. */
    public enum User {
        ADMIN("admin"),
        AGENT("qonnect-agent"),
        CONTROLLER_MANAGER("system:kube-controller-manager"),
        SCHEDULER("system:kube-scheduler"),
        KUBELETS("kwok");

        private final String userName;

        User(String userName) {
            this.userName = userName;
        }

        /** What audit logs call it. */
        public String userName() {
            return userName;
        }
    }

    private final Path folder;
    private final Map<User, String> tokens = new EnumMap<>(User.class);

    private Credentials(Path folder) {
        this.folder = folder;
    }

    /** Makes them and writes them into a folder. */
    public static Credentials create(Path folder) {
        Credentials credentials = new Credentials(folder);
        SecureRandom random = new SecureRandom();
        StringBuilder file = new StringBuilder();
        for (User user : User.values()) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            String token = HexFormat.of().formatHex(bytes);
            credentials.tokens.put(user, token);
            file.append(token + "," + user.userName + "," + user.userName + ",system:masters\n");
        }
        writePrivate(credentials.tokenFile(), file.toString());
        credentials.writeServiceAccountKeys();
        return credentials;
    }

    private void writeServiceAccountKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair pair = generator.generateKeyPair();
            writePrivate(
                    serviceAccountKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            writePrivate(
                    serviceAccountPublicKey(),
                    pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no elliptic curve keys", impossible);
        }
    }

    private static String pem(String type, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    /** The tokens of all users. */
    public Set<String> tokens() {
        return Set.copyOf(tokens.values());
    }

    public String token(User user) {
        return Objects.requireNonNull(tokens.get(user));
    }

    Path tokenFile() {
        return folder.resolve("tokens.csv");
    }

    Path serviceAccountKey() {
        return folder.resolve("sa.key");
    }

    Path serviceAccountPublicKey() {
        return folder.resolve("sa.pub");
    }

    public Path kubeconfig(User user) {
        return folder.resolve(user == User.ADMIN ? "kubeconfig" : user.name().toLowerCase(Locale.ROOT) + ".kubeconfig");
    }

    /** Writes the kubeconfig of every user. */
    public void writeKubeconfigs(String cluster, String apiUrl, Path authority) {
        for (User user : User.values()) {
            writePrivate(kubeconfig(user), """
                    apiVersion: v1
                    kind: Config
                    clusters:
                    - name: %1$s
                      cluster: {server: "%2$s", certificate-authority: "%3$s"}
                    users:
                    - name: "%4$s"
                      user: {token: "%5$s"}
                    contexts:
                    - name: %1$s
                      context: {cluster: %1$s, user: "%4$s"}
                    current-context: %1$s
                    """.formatted(cluster, apiUrl, authority, user.userName, token(user)));
        }
    }

    private static void writePrivate(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PRIVATE);
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
