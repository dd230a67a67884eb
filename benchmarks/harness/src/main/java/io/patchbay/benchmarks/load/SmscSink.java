package io.patchbay.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * A carrier's end of SMPP 3.4, the few operations that a peer needs: it takes every {@code submit_sm} at once, sends a receipt {@code DELIVRD} where one is asked for, and hands in texts.
 */
public final class SmscSink implements AutoCloseable {
    private static final int BIND_RECEIVER = 0x01;
    private static final int BIND_TRANSMITTER = 0x02;
    private static final int BIND_TRANSCEIVER = 0x09;
    private static final int SUBMIT = 0x04;
    private static final int DELIVER = 0x05;
    private static final int UNBIND = 0x06;
    private static final int ENQUIRE_LINK = 0x15;
    private static final int RESPONSE = 0x80000000;
    private static final int HEAD = 16;
    private static final int BUFFER = 1 << 16;
    private static final byte TEXT = 0;
    private static final byte RECEIPT = 4;
    private static final int PATIENCE_SECONDS = 60;

    private final Arrivals arrivals = new Arrivals();
    private final AtomicLong ids = new AtomicLong(1_000_000);
    private final AtomicInteger sequence = new AtomicInteger(1);
    private final Listener listener;
    private final CompletableFuture<DataOutputStream> receiver = new CompletableFuture<>();
    private volatile IntConsumer answers = status -> {};

    public SmscSink() throws IOException {
        listener = new Listener("smsc", this::serve);
    }

    public int port() {
        return listener.port();
    }

    /** The messages taken. */
    public Arrivals arrivals() {
        return arrivals;
    }

    private void serve(Socket socket) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        var out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
        boolean bound = true;
        while (bound) {
            int length = in.readInt();
            int command = in.readInt();
            int status = in.readInt();
            int number = in.readInt();
            var body = in.readNBytes(length - HEAD);
            if (command == (DELIVER | RESPONSE)) {
                answers.accept(status);
            }
            synchronized (out) {
                bound = answer(out, command, number, body);
                if (in.available() == 0) {
                    out.flush();
                }
            }
        }
    }

    /** @return whether the session goes on */
    private boolean answer(DataOutputStream out, int command, int number, byte[] body) throws IOException {
        switch (command) {
            case BIND_RECEIVER, BIND_TRANSMITTER, BIND_TRANSCEIVER -> {
                pdu(out, command | RESPONSE, number, text("bench"));
                if (command != BIND_TRANSMITTER) {
                    receiver.complete(out);
                }
            }
            case SUBMIT -> submit(out, number, body);
            case ENQUIRE_LINK -> pdu(out, ENQUIRE_LINK | RESPONSE, number, new byte[0]);
            case UNBIND -> {
                pdu(out, UNBIND | RESPONSE, number, new byte[0]);
                out.flush();
                return false;
            }
            default -> {
                // answers to receipts
            }
        }
        return true;
    }

    private void submit(DataOutputStream out, int number, byte[] body) throws IOException {
        var id = Long.toString(ids.incrementAndGet());
        pdu(out, SUBMIT | RESPONSE, number, text(id));
        arrivals.one();
        var submit = Submit.read(body);
        if (submit.receiptWanted()) {
            pdu(out, DELIVER, sequence.incrementAndGet(), receipt(submit, id));
        }
    }

    /** Waits until somebody is bound who takes texts. */
    public void awaitReceiver() throws IOException, InterruptedException {
        try {
            receiver.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("nobody has bound as a receiver", e);
        }
    }

    /** @param statuses told the status of each answer to a {@code deliver_sm}, on one thread */
    public void answers(IntConsumer statuses) {
        answers = statuses;
    }

    /** Hands in a text; {@link #awaitReceiver} comes first. */
    void deliver(String from, String to, String text) throws IOException {
        var out = receiver.join();
        synchronized (out) {
            pdu(out, DELIVER, sequence.incrementAndGet(), delivery(from, to, TEXT, text));
            out.flush();
        }
    }

    private static void pdu(DataOutputStream out, int command, int number, byte[] body) throws IOException {
        out.writeInt(HEAD + body.length);
        out.writeInt(command);
        out.writeInt(0);
        out.writeInt(number);
        out.write(body);
    }

    private static byte[] text(String text) {
        return (text + '\0').getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The text of appendix B of SMPP 3.4. */
    private static byte[] receipt(Submit submit, String id) {
        var text = "id:" + id + " sub:001 dlvrd:001 submit date:2601010000 done date:2601010000 stat:DELIVRD"
                + " err:000 text:x";
        return delivery(submit.to(), submit.from(), RECEIPT, text);
    }

    /** The body of a {@code deliver_sm} between international numbers. @param kind its {@code esm_class} */
    private static byte[] delivery(String from, String to, byte kind, String text) {
        var message = text.getBytes(StandardCharsets.ISO_8859_1);
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 1, 1});
        out.writeBytes(text(from));
        out.writeBytes(new byte[] {1, 1});
        out.writeBytes(text(to));
        // behind esm_class, eight fields that are empty
        out.writeBytes(new byte[] {kind, 0, 0, 0, 0, 0, 0, 0, 0});
        out.write(message.length);
        out.writeBytes(message);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
