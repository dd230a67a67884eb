package io.patchbay.platform.queue.internal;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The connections that routes share: pooled, since a connection of its own for each send costs twenty times the send. */
@Component(service = ConnectionFactory.class)
public final class PooledConnections implements ConnectionFactory {
    private final JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();

    @Activate
    public PooledConnections(@Reference Broker broker) {
        pool.setConnectionFactory(broker.connections());
        pool.setMaxConnections(broker.configuration().connections());
        pool.start();
    }

    @Deactivate
    void close() {
        pool.stop();
    }

    @Override
    public Connection createConnection() throws JMSException {
        return ClassLoading.callAsActiveMq(() -> pool.createConnection());
    }

    @Override
    public Connection createConnection(String user, String password) throws JMSException {
        return ClassLoading.callAsActiveMq(() -> pool.createConnection(user, password));
    }

    @Override
    public JMSContext createContext() {
        return ClassLoading.callAsActiveMq(() -> pool.createContext());
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        return ClassLoading.callAsActiveMq(() -> pool.createContext(sessionMode));
    }

    @Override
    public JMSContext createContext(String user, String password) {
        return ClassLoading.callAsActiveMq(() -> pool.createContext(user, password));
    }

    @Override
    public JMSContext createContext(String user, String password, int sessionMode) {
        return ClassLoading.callAsActiveMq(() -> pool.createContext(user, password, sessionMode));
    }
}
