// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's certificate: the operator's, or one of our own for trials. */
final class Certificates {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final String OWN_PASSWORD = "slipway";
    private static final long KEYTOOL_LIMIT_S = 60;

    private Certificates() {}

    static SslContext context(HttpSettings.Tls tls, Path var) throws IOException {
        try {
            Path store = tls.keystore().isPresent() ? tls.keystore().get() : own(var);
            char[] password = tls.keystore().isPresent() ? password(tls.passwordFile()) : OWN_PASSWORD.toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, password);
            }
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            return SslContextBuilder.forServer(managers)
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (GeneralSecurityException unusable) {
            throw new IOException("the key store cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static char[] password(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return new char[0];
        }
        List<String> lines = Files.readAllLines(file.get());
        return lines.isEmpty() ? new char[0] : lines.get(0).strip().toCharArray();
    }

    /** Made once: machines that were told to trust it go on doing so. The password protects nothing, the mode does. */
    private static Path own(Path var) throws IOException {
        Path store = var.resolve("http-self-signed.p12");
        if (Files.exists(store)) {
            return store;
        }
        Path part = Files.createTempDirectory(
                Files.createDirectories(var),
                "keystore",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path made = part.resolve("store.p12");
        try {
            keytool(made);
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            Files.move(made, store);
        } finally {
            Files.deleteIfExists(made);
            Files.delete(part);
        }
        LOG.warn("HTTPS uses a self-signed certificate, {}: good for trials only; set tls.keystore", store);
        return store;
    }

    /** The JDK makes certificates by its tool only. */
    private static void keytool(Path store) throws IOException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "");
        Process process = new ProcessBuilder(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        "slipway",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "3650",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host + ",dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        OWN_PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(KEYTOOL_LIMIT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("keytool could not make a certificate; set tls.keystore");
            }
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("stopped while a certificate was made", stopping);
        }
    }
}
