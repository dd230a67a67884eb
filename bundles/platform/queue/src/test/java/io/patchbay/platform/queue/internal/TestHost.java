package io.patchbay.platform.queue.internal;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.Queue;
import java.util.UUID;

/** The bundle's components around a real embedded broker. */
record TestHost(Broker broker, PooledConnections pool, ParcelQueues queues) implements AutoCloseable {
    static TestHost withMemory(int memoryMiB) {
        return with(new Settings("vm://" + UUID.randomUUID(), memoryMiB));
    }

    static TestHost with(Settings settings) {
        var broker = new Broker(settings);
        return new TestHost(broker, new PooledConnections(broker), new ParcelQueues(broker));
    }

    Connection consume(String queue, Queue<Message> received) throws JMSException {
        var connection = pool.createConnection();
        connection.start();
        var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createQueue(queue)).setMessageListener(received::add);
        return connection;
    }

    @Override
    public void close() {
        queues.close();
        pool.close();
        broker.close();
    }
}
