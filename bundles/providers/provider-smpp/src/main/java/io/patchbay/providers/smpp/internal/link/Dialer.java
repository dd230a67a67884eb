package io.patchbay.providers.smpp.internal.link;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.jsmpp.PDUStringException;
import org.jsmpp.util.DefaultComposer;

/** Connects to an SMSC and binds. Returns with a bound connection or fails; blocks for twice the time for connecting at most. */
public final class Dialer {
    private static final int VERSION = 0x34;
    private static final int BIND_SEQUENCE = 1;

    private final Login login;
    private final Optional<Tls> tls;
    private final Duration patience;
    private final Reach reach;

    public Dialer(Login login, Optional<Tls> tls, Duration patience, Reach reach) {
        this.login = login;
        this.tls = tls;
        this.patience = patience;
        this.reach = reach;
    }

    /** Opens a connection; its owner closes it. */
    Connection connect(SmscAddress smsc) throws IOException {
        var address = InetAddress.getByName(smsc.host());
        if (!reach.allows(address)) {
            throw new IOException("it has no public address; only the operator's accounts may connect to others");
        }
        var plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.setKeepAlive(true);
            plain.connect(new InetSocketAddress(address, smsc.port()), (int) patience.toMillis());
            plain.setSoTimeout((int) patience.toMillis());
            return new Connection(plain, tls.isPresent() ? tls.get().over(plain, smsc) : plain);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** Binds over a fresh connection; afterwards, reads have no time limit. */
    void bind(Connection connection, BindKind kind) throws IOException, BindRefused {
        connection.output().write(request(kind));
        connection.output().flush();
        var answer = Pdu.read(connection.input());
        while (answer.command() != (kind.command() | Pdu.RESPONSE)) {
            if (answer.command() == Pdu.GENERIC_NACK) {
                throw new BindRefused(answer.status());
            }
            answer = Pdu.read(connection.input());
        }
        if (answer.status() != Status.OK) {
            throw new BindRefused(answer.status());
        }
        connection.plain().setSoTimeout(0);
    }

    /** Binds and unbinds, to see whether the SMSC takes the credential. */
    public void tryOut(SmscAddress smsc, BindKind kind) throws IOException, BindRefused {
        try (var connection = connect(smsc)) {
            bind(connection, kind);
            connection.output().write(new DefaultComposer().unbind(BIND_SEQUENCE + 1));
            connection.output().flush();
        }
    }

    private byte[] request(BindKind kind) throws IOException {
        try {
            return new DefaultComposer()
                    .bind(
                            kind.command(),
                            BIND_SEQUENCE,
                            login.systemId(),
                            login.password(),
                            login.systemType(),
                            (byte) VERSION,
                            (byte) 0,
                            (byte) 0,
                            login.addressRange());
        } catch (PDUStringException e) {
            // Its message would repeat the value, and that may be the password.
            throw new IOException("system id, password or system type is longer than SMPP allows", null);
        }
    }

    /** @param plain the TCP connection beneath; closing it never waits, closing TLS may */
    record Connection(Socket plain, Socket socket, DataInputStream input) implements AutoCloseable {
        private static final int BUFFER = 1 << 16;

        Connection(Socket plain, Socket socket) throws IOException {
            this(plain, socket, new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream(), BUFFER)));
        }

        java.io.OutputStream output() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public void close() throws IOException {
            plain.close();
        }
    }
}
