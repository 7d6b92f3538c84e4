package io.qonnect.testbed.sim.http;

import io.qonnect.testbed.kubernetes.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key with its self-signed certificate for the loopback address: what clients are told to trust. */
public final class Certificate {
    private static final char[] NO_PASSWORD = new char[0];
    private static final Duration VALID = Duration.ofDays(365);

    private static final String ALIAS = "sim";

    private final KeyStore store;

    private Certificate(KeyStore store) {
        this.store = store;
    }

    /** That of a file, whose key is beside it; made when it is absent. */
    public static Certificate at(Path file) {
        Path keys = file.resolveSibling(file.getFileName() + ".p12");
        if (Files.exists(keys)) {
            return read(keys);
        }
        Certificate made = create();
        made.write(file, keys);
        return made;
    }

    private static Certificate read(Path keys) {
        try (InputStream in = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, NO_PASSWORD);
            return new Certificate(store);
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException("the key in " + keys + " cannot be used", unusable);
        }
    }

    private static Certificate create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair keys = generator.generateKeyPair();
            Instant now = Instant.now();
            X500Name name = new X500Name("CN=qonnect-sim");
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(now.toEpochMilli()),
                    Date.from(now.minus(Duration.ofHours(1))),
                    Date.from(now.plus(VALID)),
                    name,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"), new GeneralName(GeneralName.dNSName, "localhost")
            }));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    ALIAS, keys.getPrivate(), NO_PASSWORD, new java.security.cert.Certificate[] {certificate});
            return new Certificate(store);
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("a certificate cannot be made", impossible);
        }
    }

    /** Writes the certificate as PEM, and beside it, for this user only, its key. */
    private void write(Path file, Path keys) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(store.getCertificate(ALIAS));
            pem.flush();
            Files.writeString(file, text.toString());
            Files.createFile(keys, Credentials.PRIVATE);
            try (OutputStream out = Files.newOutputStream(keys)) {
                store.store(out, NO_PASSWORD);
            }
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException("cannot write " + file, failed);
        }
    }

    /** What a server needs to show it. */
    public SSLContext context() {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("a certificate cannot be used", unusable);
        }
    }
}
