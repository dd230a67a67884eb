package io.patchbay.providers.smpp.internal.link;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** TLS from the first octet on, as SMSCs offer it on a port of its own. */
public final class Tls {
    private final SSLContext context;
    private final boolean checksName;

    private Tls(SSLContext context, boolean checksName) {
        this.context = context;
        this.checksName = checksName;
    }

    /**
     * @param authorities a PEM file of the certificates to trust, or empty for those of the JDK
     * @param checksName whether the certificate must be for the host that is called
     * @throws IllegalArgumentException with a sentence if the file is not such
     */
    public static Tls of(Optional<Path> authorities, boolean checksName) {
        try {
            var context = SSLContext.getInstance("TLS");
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities.isEmpty() ? null : store(authorities.get()));
            context.init(null, trust.getTrustManagers(), null);
            return new Tls(context, checksName);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "Name a PEM file of certificates that the host can read (" + e.getMessage() + ").", e);
        }
    }

    private static KeyStore store(Path file) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(file)) {
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        return store;
    }

    /** Handshakes over a connected socket. */
    Socket over(Socket plain, SmscAddress smsc) throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, smsc.host(), smsc.port(), true);
        if (checksName) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            throw new IOException(advice(String.valueOf(e.getMessage())) + " (" + e.getMessage() + ")", e);
        }
        return socket;
    }

    /** What the JDK says names neither a cause nor a setting. */
    private static String advice(String said) {
        if (said.contains("validity check failed") || said.contains("NotAfter")) {
            return "the SMSC's certificate has run out, or is not valid yet: tell the carrier";
        }
        if (said.contains("PKIX")) {
            return "the SMSC's certificate is of an authority that is not trusted: put that authority's certificate into a"
                    + " PEM file, and name it in tlsAuthorities";
        }
        if (said.contains("No subject alternative") || said.contains("No name matching")) {
            return "the SMSC's certificate is made out to another name: write that name in smscs, or, within a tunnel of"
                    + " your own, tlsName = false";
        }
        if (said.contains("Unsupported or unrecognized SSL message")) {
            return "the port does not speak TLS: ask the carrier for the one that does, or set tls = false";
        }
        return "the TLS handshake failed";
    }
}
