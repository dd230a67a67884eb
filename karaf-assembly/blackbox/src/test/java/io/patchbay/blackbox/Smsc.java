package io.patchbay.blackbox;

import io.patchbay.providers.smpp.smsc.JsmppSmsc;
import io.patchbay.providers.smpp.smsc.JsmppSmsc.Letter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.session.SMPPServerSession;

/** A carrier by jsmpp's server that remembers which texts it was given, and how often. */
final class Smsc implements AutoCloseable {
    private static final int DELIVERY_RECEIPT = 4;

    /** Ids of both carriers of a test come from one supply, so that none means two messages. */
    private static final AtomicLong NEXT = new AtomicLong(1_000_000);

    private final Map<String, Integer> submits = new ConcurrentHashMap<>();
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final Map<String, SMPPServerSession> sessions = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final String unanswered;
    private final JsmppSmsc server;

    /** @param unanswered a text to which it never says anything */
    Smsc(String unanswered) throws IOException {
        this.unanswered = unanswered;
        this.server = new JsmppSmsc(this::take);
    }

    private String take(SubmitSm submit, SMPPServerSession session) {
        var text = new String(submit.getShortMessage(), StandardCharsets.US_ASCII);
        var id = Long.toString(NEXT.incrementAndGet());
        ids.put(text, id);
        sessions.put(text, session);
        submits.merge(text, 1, Integer::sum);
        if (text.equals(unanswered)) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return id;
    }

    String address() {
        return server.address();
    }

    /** How often each text came. */
    Map<String, Integer> submits() {
        return submits;
    }

    int binds() {
        return server.binds().size();
    }

    /** Reports a text that it was given. */
    void report(String text, String state) throws Exception {
        server.deliver(receipt(text, state));
    }

    /** The same over a session that is not the one by which the text came. */
    void reportElsewhere(String text, String state) throws Exception {
        server.deliver(receipt(text, state), session -> session != sessions.get(text));
    }

    private Letter receipt(String text, String state) {
        var words = "id:" + ids.get(text) + " sub:001 dlvrd:001 submit date:2611281200 done date:2611281201 stat:"
                + state + " err:000 text:";
        return new Letter(
                "14155550123",
                "14155550100",
                DELIVERY_RECEIPT,
                0,
                words.getBytes(StandardCharsets.US_ASCII),
                List.of());
    }

    /** A text from a handset; fails if it is refused. */
    void text(String from, String to, int esmClass, int dataCoding, byte[] octets) throws Exception {
        server.deliver(new Letter(from, to, esmClass, dataCoding, octets, List.of()));
    }

    void cut() {
        server.cutAll();
    }

    void down() throws IOException {
        server.down();
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.close();
    }
}
