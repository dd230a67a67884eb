package io.patchbay.platform.httpdoor.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for 127.0.0.1 that signs itself, made by the JDK's keytool, as the files of an operator. */
record TestCertificate(String certificate, String key, SSLContext trusting) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** @param kind as keytool has it: RSA, EC */
    static TestCertificate make(Path folder, String kind, int days) throws Exception {
        var store = folder.resolve(kind + days + System.nanoTime() + ".p12");
        keytool(
                List.of("-genkeypair", "-alias", "door", "-keyalg", kind, "-dname", "CN=door", "-validity", "" + days),
                store);
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("door", keys.getCertificate("door"));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return new TestCertificate(
                pem("CERTIFICATE", keys.getCertificate("door").getEncoded()),
                pem("PRIVATE KEY", keys.getKey("door", PASSWORD).getEncoded()),
                context);
    }

    DoorSettings.Tls write(Path folder) throws IOException {
        Files.writeString(folder.resolve("door.crt"), certificate);
        Files.writeString(folder.resolve("door.key"), key);
        return new DoorSettings.Tls(
                folder.resolve("door.crt"), folder.resolve("door.key"), java.time.Duration.ofMillis(50));
    }

    private static void keytool(List<String> what, Path store) throws Exception {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(what);
        command.addAll(List.of("-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12", "-storepass", "changeit"));
        command.addAll(List.of("-startdate", "-2d", "-keystore", store.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }
}
