package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.ApiResponse;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/**
 * The beginning of a REST route. The exchange's body is the request as a whole and, at the end, the answer; no header is made of anything that a client sent (CVE-2025-27636). The route
 * runs on the event loop until a step of it waits for something.
 *
 * <p>Suspended, it parks what comes; {@link #getPendingExchangesSize()} tells when nothing is under way any more.
 */
final class RouteConsumer extends DefaultConsumer implements PlatformHttpConsumer, Served, Suspendable, ShutdownAware {
    private final DoorEngine engine;
    private final Set<Slot> slots = new LinkedHashSet<>();
    private volatile Terms terms;

    RouteConsumer(PlatformHttpEndpoint endpoint, Processor processor, DoorEngine engine) {
        super(endpoint, processor);
        this.engine = engine;
        this.terms = engine.terms(endpoint);
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return (PlatformHttpEndpoint) super.getEndpoint();
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        engine.started(this);
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        serve();
    }

    @Override
    protected void doSuspend() throws Exception {
        park();
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        engine.stopped(this);
        park();
        super.doStop();
    }

    synchronized void serve() {
        terms = engine.terms(getEndpoint());
        for (var method : DoorEngine.methods(getEndpoint())) {
            slots.add(engine.slots().serve(method, getEndpoint().getPath(), this));
        }
    }

    private synchronized void park() {
        slots.forEach(slot -> engine.park(slot, this));
    }

    @Override
    public synchronized int getPendingExchangesSize() {
        return slots.stream().mapToInt(Slot::inFlight).sum();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return false;
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // suspending has parked already
    }

    @Override
    public void take(Call call) {
        var visit = new Visit(call, createExchange(false));
        boolean begun = false;
        try {
            visit.begin();
            begun = true;
        } catch (Exception e) {
            visit.exchange.setException(e);
        } finally {
            // An Error of a step (a class that is gone, for one) passes through Camel; the caller must not wait for
            // ever.
            if (!begun) {
                visit.done(true);
            }
        }
    }

    /** One exchange, from the door through the route and back. */
    private final class Visit implements AsyncCallback {
        private final Call call;
        private final Slot slot;
        private final Exchange exchange;
        private boolean over;

        Visit(Call call, Exchange exchange) {
            this.call = call;
            this.slot = call.head().slot();
            this.exchange = exchange;
        }

        void begin() throws Exception {
            exchange.getMessage().setBody(call.request());
            createUoW(exchange);
            getAsyncProcessor().process(exchange, this);
        }

        /** On whatever thread the last step ended; Camel also gets here by {@link #run}, which is therefore not to be anything else. */
        @Override
        public void done(boolean doneSync) {
            call.loop().run(this::end);
        }

        /** On the event loop. */
        private void end() {
            if (over) {
                return;
            }
            over = true;
            try {
                answer();
            } finally {
                doneUoW(exchange);
                releaseExchange(exchange, false);
                slot.left();
            }
        }

        private void answer() {
            var failure = exchange.getException();
            if (failure != null) {
                call.fail(failure);
            } else if (exchange.getMessage().getBody() instanceof ApiResponse response) {
                call.answer(response);
            } else {
                call.fail(new IllegalStateException("a route ended without an ApiResponse"));
            }
        }
    }
}
