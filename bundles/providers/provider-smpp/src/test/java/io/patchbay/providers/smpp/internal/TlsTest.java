package io.patchbay.providers.smpp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.kit.tck.RecordingReceipts;
import io.patchbay.providers.smpp.smsc.JsmppSmsc;
import io.patchbay.spi.sms.SubmitResult.Accepted;
import io.patchbay.spi.status.Status.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a certificate made for the test. */
final class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private record TlsFactory(SSLContext context) implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int port) throws IOException {
            return new ServerSocketConnection(context.getServerSocketFactory().createServerSocket(port));
        }

        @Override
        public ServerConnection listen(int port, int timeout) throws IOException {
            return listen(port);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) throws IOException {
            return listen(port);
        }
    }

    private void keytool(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", folder.resolve("smsc.p12").toString(), "-storepass", PASSWORD));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private JsmppSmsc smsc() throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                "smsc",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-dname",
                "CN=smsc",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "3650");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "smsc",
                "-file",
                folder.resolve("smsc.pem").toString());
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(folder.resolve("smsc.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new JsmppSmsc((submit, session) -> "1", new TlsFactory(context));
    }

    @Test
    void certificateIsCheckedAgainstTheFileAndAgainstNothingElse() throws Exception {
        var host = Settings.receipts(new RecordingReceipts());
        try (var smsc = smsc();
                var trusting = Settings.provider(
                        smsc.address(),
                        Map.of(
                                "tls",
                                "true",
                                "tlsAuthorities",
                                folder.resolve("smsc.pem").toString()),
                        host);
                var strange = Settings.provider(smsc.address(), Map.of("tls", "true"), host)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> trusting.status().condition() == Condition.READY);
            assertThat(Messages.resultOf(trusting.submit(Messages.to(447_700_900_800L, "Hello"))))
                    .isInstanceOf(Accepted.class);
            awaitDetail(strange, "tlsAuthorities");
        }
    }

    private static void awaitDetail(SmppSmsProvider provider, String advice) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(provider.status().detail()).contains(advice));
    }

    @Test
    void certificateOfAnotherNameIsSaidWithTheSettingThatMendsIt() throws Exception {
        var host = Settings.receipts(new RecordingReceipts());
        try (var smsc = smsc();
                var misnamed = Settings.provider(
                        smsc.address().replace("127.0.0.1", "localhost"),
                        Map.of(
                                "tls",
                                "true",
                                "tlsAuthorities",
                                folder.resolve("smsc.pem").toString()),
                        host)) {
            awaitDetail(misnamed, "tlsName = false");
        }
    }
}
