package io.patchbay.blackbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates as an operator makes them. */
final class KeyFiles {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private KeyFiles() {}

    /** Puts a certificate for 127.0.0.1 that signs itself to {@code etc/door.crt} and {@code etc/door.key}. */
    static void certificate(Path data, String name) throws Exception {
        var store = data.resolveSibling(name + ".p12");
        if (!Files.exists(store)) {
            var keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            run(List.of(
                    keytool,
                    "-genkeypair",
                    "-alias",
                    "door",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-validity",
                    "90",
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    "changeit",
                    "-keystore",
                    store.toString()));
        }
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Files.writeString(
                data.resolve("etc/door.key"),
                pem("PRIVATE KEY", keys.getKey("door", PASSWORD).getEncoded()));
        Files.writeString(
                data.resolve("etc/door.crt"),
                pem("CERTIFICATE", keys.getCertificate("door").getEncoded()));
    }

    /** Trusts this certificate and no other. */
    static SSLContext trusting(Path data, String name) throws Exception {
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        var store = data.resolveSibling(name + ".p12");
        if (Files.exists(store)) {
            trust.setCertificateEntry(
                    "door", KeyStore.getInstance(store.toFile(), PASSWORD).getCertificate("door"));
        } else {
            // No key can be trusted that was not made yet.
            throw new IOException("no certificate " + name);
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** Makes {@code ssh-key} in a folder and lets its holder log in as {@code operator}; nothing where there is no ssh. */
    static void ssh(Path folder, Path keysProperties) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/ssh-keygen"))) {
            return;
        }
        var key = folder.resolve("ssh-key");
        run(List.of("/usr/bin/ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", key.toString()));
        Files.copy(Archive.home().resolve("etc/keys.properties"), keysProperties);
        keysProperties.toFile().setWritable(true);
        Files.writeString(
                keysProperties,
                "\noperator = " + Files.readString(Path.of(key + ".pub")).split(" ", -1)[1] + ",_g_:admingroup\n",
                StandardOpenOption.APPEND);
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    private static void run(List<String> command) throws Exception {
        var process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + said);
        }
    }
}
