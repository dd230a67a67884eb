package io.patchbay.routes.support.internal;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue as routes see it: always there to be named, though the service behind it may be away or be replaced. Listeners attach when it comes and detach before it goes.
 */
public final class QueueConnections implements ConnectionFactory, ExceptionListener {
    private static final Logger LOG = LoggerFactory.getLogger(QueueConnections.class);

    private final Set<QueueListener> listeners = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ConnectionFactory factory;

    /** The queue came, perhaps in place of another one. */
    public synchronized void arrived(ConnectionFactory arrived) {
        listeners.forEach(QueueListener::detach);
        factory = arrived;
        listeners.forEach(QueueListener::attach);
    }

    /** The queue goes; returns when no listener uses it any more. Ignored if another one has come already. */
    public synchronized void gone(ConnectionFactory gone) {
        if (factory == gone) {
            factory = null;
            listeners.forEach(QueueListener::detach);
        }
    }

    /**
     * A connection broke. It is said to all listeners, since those that were given the same pooled connection share its one exception listener. For the same reason it is this object and
     * none of a route's own: the pool would keep a route that has long been replaced.
     */
    @Override
    public void onException(JMSException lost) {
        LOG.warn("a connection to the queue was lost: {}", lost.toString());
        listeners.forEach(QueueListener::retry);
    }

    synchronized void started(QueueListener listener) {
        listeners.add(listener);
        listener.attach();
    }

    synchronized void stopped(QueueListener listener) {
        listeners.remove(listener);
        listener.detach();
    }

    /** Tries again for a listener that lost its connection. */
    synchronized void again(QueueListener listener) {
        if (listeners.contains(listener)) {
            listener.detach();
            listener.attach();
        }
    }

    boolean present() {
        return factory != null;
    }

    @Override
    public Connection createConnection() throws JMSException {
        return now().createConnection();
    }

    @Override
    public Connection createConnection(String user, String password) throws JMSException {
        return now().createConnection(user, password);
    }

    @Override
    public JMSContext createContext() {
        throw new UnsupportedOperationException("routes use connections");
    }

    @Override
    public JMSContext createContext(String user, String password) {
        throw new UnsupportedOperationException("routes use connections");
    }

    @Override
    public JMSContext createContext(String user, String password, int sessionMode) {
        throw new UnsupportedOperationException("routes use connections");
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        throw new UnsupportedOperationException("routes use connections");
    }

    private ConnectionFactory now() throws JMSException {
        var known = factory;
        if (known == null) {
            throw new JMSException("the queue is away");
        }
        return known;
    }
}
