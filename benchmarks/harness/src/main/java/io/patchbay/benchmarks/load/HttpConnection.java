package io.patchbay.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A connection over which one request after the other goes out; opened again when the server has closed it. */
public final class HttpConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final String LENGTH = "\r\ncontent-length:";
    private static final String CLOSE = "\r\nconnection: close";

    private final int port;
    private byte[] buffer = new byte[16 * 1024];
    private @Nullable Socket socket;
    private String body = "";

    public HttpConnection(int port) {
        this.port = port;
    }

    /** Sends a request and reads its answer. @return the status */
    public int exchange(byte[] request) throws IOException {
        var open = open();
        open.getOutputStream().write(request);
        var in = open.getInputStream();
        int filled = 0;
        int headEnd = -1;
        while (headEnd < 0) {
            filled = fill(in, filled);
            headEnd = headEnd(filled);
        }
        var head = new String(buffer, 0, headEnd, StandardCharsets.ISO_8859_1);
        var lower = head.toLowerCase(Locale.ROOT);
        int total = headEnd + length(lower);
        while (filled < total) {
            filled = fill(in, filled);
        }
        body = new String(buffer, headEnd, total - headEnd, StandardCharsets.UTF_8);
        if (lower.contains(CLOSE)) {
            close();
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    /** The body of the last answer. */
    public String body() {
        return body;
    }

    private Socket open() throws IOException {
        var open = socket;
        if (open == null) {
            open = new Socket(InetAddress.getLoopbackAddress(), port);
            open.setTcpNoDelay(true);
            open.setSoTimeout(TIMEOUT_MILLIS);
            socket = open;
        }
        return open;
    }

    private int fill(InputStream in, int filled) throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, filled * 2);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        return filled + read;
    }

    private int headEnd(int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int length(String head) {
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        int from = at + LENGTH.length();
        return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
