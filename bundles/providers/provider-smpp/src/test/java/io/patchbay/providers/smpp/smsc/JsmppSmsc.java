package io.patchbay.providers.smpp.smsc;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnectionFactory;
import org.jsmpp.util.MessageId;

/** An SMSC by jsmpp's server, on a port of its own; what it does with a submit is the test's affair. */
public final class JsmppSmsc implements AutoCloseable {
    private static final int THREADS = 80;
    private static final int QUEUE = 10_000;
    private static final long TIMER = 10_000;
    private static final int ATTEMPTS = 20;

    private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
    private final List<BindRequest> binds = new CopyOnWriteArrayList<>();
    private final ExecutorService binding = Executors.newCachedThreadPool();
    private final AtomicLong requests = new AtomicLong();
    private final ServerConnectionFactory factory;
    private final Desk desk;
    private volatile IntSupplier bindStatus = () -> 0;
    private volatile SMPPServerSessionListener listener;
    private final int port;
    private volatile boolean down;

    /** What becomes of a submit: its id, or a status thrown. */
    public interface Desk {
        String take(SubmitSm submit, SMPPServerSession session) throws ProcessRequestException;
    }

    public JsmppSmsc(Desk desk) throws IOException {
        this(desk, new ServerSocketConnectionFactory());
    }

    public JsmppSmsc(Desk desk, ServerConnectionFactory factory) throws IOException {
        this.desk = desk;
        this.factory = factory;
        this.listener = listen(freePort());
        this.port = listener.getPort();
    }

    private static int freePort() throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var probe = new java.net.ServerSocket(candidate)) {
                return probe.getLocalPort();
            } catch (java.net.BindException e) {
                // somebody else's; the next
            }
        }
        throw new IOException("no free port");
    }

    private SMPPServerSessionListener listen(int at) throws IOException {
        var made = new SMPPServerSessionListener(at, factory);
        made.setPduProcessorDegree(THREADS);
        made.setQueueCapacity(QUEUE);
        made.setInitiationTimer((int) TIMER);
        made.setMessageReceiverListener(new Receiver());
        var acceptor = new Thread(() -> accept(made), "smsc-accept");
        acceptor.setDaemon(true);
        acceptor.start();
        return made;
    }

    private void accept(SMPPServerSessionListener on) {
        try {
            while (true) {
                var session = on.accept();
                sessions.add(session);
                if (down) {
                    // it came in while the listener was being closed
                    session.close();
                }
                binding.execute(() -> bind(session));
            }
        } catch (IOException | RuntimeException e) {
            // closed
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            session.setTransactionTimer(TIMER);
            var request = session.waitForBind(TIMER);
            binds.add(request);
            int status = bindStatus.getAsInt();
            if (status == 0) {
                request.accept("smsc");
            } else {
                request.reject(status);
            }
        } catch (IOException | TimeoutException | org.jsmpp.PDUStringException | RuntimeException e) {
            session.close();
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Submits that have reached it. */
    public long requests() {
        return requests.get();
    }

    public List<BindRequest> binds() {
        return binds;
    }

    public void bindStatus(IntSupplier status) {
        bindStatus = status;
    }

    public void cutAll() {
        sessions.forEach(SMPPServerSession::close);
        sessions.clear();
    }

    public void down() throws IOException {
        down = true;
        listener.close();
        cutAll();
    }

    public void up() throws IOException {
        down = false;
        listener = listen(port);
    }

    /** Sends a deliver_sm over any session that may receive; returns when it was acknowledged, fails if refused. */
    public void deliver(Letter letter) throws Exception {
        deliver(letter, session -> true);
    }

    /** The same over one of those that are wanted. */
    public void deliver(Letter letter, Predicate<SMPPServerSession> wanted) throws Exception {
        var session = sessions.stream()
                .filter(open -> open.getSessionState().isReceivable())
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IOException("nobody is bound"));
        session.deliverShortMessage(
                "",
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                letter.from(),
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                letter.to(),
                new ESMClass(letter.esmClass()),
                (byte) 0,
                (byte) 0,
                new RegisteredDelivery(0),
                new RawDataCoding((byte) letter.dataCoding()),
                letter.message(),
                letter.tlvs().toArray(OptionalParameter[]::new));
    }

    /** What a deliver_sm holds. */
    public record Letter(
            String from, String to, int esmClass, int dataCoding, byte[] message, List<OptionalParameter> tlvs) {}

    @Override
    public void close() throws IOException {
        down();
        binding.shutdownNow();
    }

    private final class Receiver implements ServerMessageReceiverListener {
        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession session)
                throws ProcessRequestException {
            requests.incrementAndGet();
            try {
                return new SubmitSmResult(new MessageId(desk.take(submit, session)), new OptionalParameter[0]);
            } catch (org.jsmpp.PDUStringException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti submit, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcast, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm query, SMPPServerSession session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session session) {
            throw new UnsupportedOperationException();
        }
    }
}
