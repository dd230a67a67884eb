package io.patchbay.platform.queue.internal;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the broker with a few long-lived producers. It is thrown away at the first failure. */
final class Poster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Poster.class);
    /** More than threads that post at once on a small machine; a producer costs little while it waits. */
    private static final int LINES = 16;
    /** A send in the same process takes some 30 µs: who waits longer than this meets a broker in trouble, and the sweeper is there. */
    private static final long WAIT_MILLIS = 100;

    private final Connection connection;
    private final BlockingQueue<Line> free = new ArrayBlockingQueue<>(LINES);

    /** @param broken called, on any thread, when the connection failed by itself */
    Poster(Connection connection, Runnable broken) throws JMSException {
        this.connection = connection;
        connection.setExceptionListener(e -> broken.run());
        connection.start();
        for (int i = 0; i < LINES; i++) {
            free.add(new Line(connection.createSession(false, Session.AUTO_ACKNOWLEDGE)));
        }
    }

    /**
     * Sends a text, without any header of ours.
     *
     * @throws jakarta.jms.ResourceAllocationException if the broker has no room
     * @throws TimeoutException if every producer is busy
     */
    void send(String queue, String text) throws JMSException, TimeoutException, InterruptedException {
        var line = free.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new TimeoutException("every producer is busy");
        }
        try {
            line.send(queue, text);
        } finally {
            free.add(line);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            LOG.debug("A failed connection did not close cleanly.", e);
        }
    }

    /** A session and its producer: JMS lets one thread at a time use them. */
    private static final class Line {
        private final Session session;
        private final MessageProducer producer;
        private final Map<String, Destination> queues = new HashMap<>();

        Line(Session session) throws JMSException {
            this.session = session;
            this.producer = session.createProducer(null);
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            producer.setDisableMessageTimestamp(true);
        }

        void send(String queue, String text) throws JMSException {
            var destination = queues.get(queue);
            if (destination == null) {
                destination = session.createQueue(queue);
                queues.put(queue, destination);
            }
            producer.send(destination, session.createTextMessage(text));
        }
    }
}
