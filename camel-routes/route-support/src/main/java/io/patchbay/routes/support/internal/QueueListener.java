package io.patchbay.routes.support.internal;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.component.sjms.MessageListenerContainer;
import org.apache.camel.component.sjms.SessionMessageListener;
import org.apache.camel.component.sjms.SjmsEndpoint;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages for one route. camel-sjms's own container fails the start of a route while the broker is away, and listens to nothing after a second loss or a restart of the route.
 */
final class QueueListener extends ServiceSupport implements MessageListenerContainer {
    private static final Logger LOG = LoggerFactory.getLogger(QueueListener.class);
    private static final long AGAIN_MILLIS = 500;

    private final SjmsEndpoint endpoint;
    private final QueueConnections connections;
    private final AtomicBoolean retrying = new AtomicBoolean();
    private @Nullable SessionMessageListener route;
    private @Nullable Connection connection;

    QueueListener(SjmsEndpoint endpoint, QueueConnections connections) {
        this.endpoint = endpoint;
        this.connections = connections;
    }

    @Override
    protected void doStart() {
        connections.started(this);
    }

    /** Returns when the messages in hand are done. */
    @Override
    protected void doStop() {
        connections.stopped(this);
    }

    /** Connects if the queue is there; tries again soon if that fails. */
    void attach() {
        if (!connections.present()) {
            return;
        }
        try {
            connect();
        } catch (JMSException e) {
            LOG.warn("no connection to the queue {}, trying again: {}", endpoint.getDestinationName(), e.toString());
            detach();
            retry();
        }
    }

    /** Closing a pooled connection closes its sessions, and those wait for the message in hand. */
    void detach() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (JMSException e) {
                LOG.debug("a connection to the queue did not close: {}", e.toString());
            }
        }
    }

    private void connect() throws JMSException {
        var open = connections.createConnection();
        connection = open;
        open.setExceptionListener(connections);
        for (int i = 0; i < endpoint.getConcurrentConsumers(); i++) {
            var session = open.createSession(false, Session.AUTO_ACKNOWLEDGE);
            var queue = session.createQueue(endpoint.getDestinationName());
            session.createConsumer(queue).setMessageListener(message -> take(message, session));
        }
        open.start();
    }

    /** Whatever is thrown here has passed the route's own error handling; the broker must not deliver it again for ever. */
    private void take(Message message, Session session) {
        var listener = route;
        if (listener == null) {
            throw new IllegalStateException("a message came before its route");
        }
        try {
            listener.onMessage(message, session);
        } catch (Exception e) {
            LOG.warn("a message of {} was dropped", endpoint.getDestinationName(), e);
        }
    }

    /** Soon, attaches anew. */
    void retry() {
        if (retrying.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        retrying.set(false);
                        connections.again(this);
                    });
        }
    }

    @Override
    public ConnectionFactory getConnectionFactory() {
        return connections;
    }

    @Override
    public void setMessageListener(SessionMessageListener listener) {
        this.route = listener;
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) {
        throw new UnsupportedOperationException("a lost connection is made again by this listener");
    }

    @Override
    public void afterPropertiesConfigured(CamelContext context) {
        // everything was given to the constructor
    }
}
