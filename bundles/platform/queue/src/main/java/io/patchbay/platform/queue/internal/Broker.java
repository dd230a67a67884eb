package io.patchbay.platform.queue.internal;

import io.patchbay.api.queue.Queues.QueueView;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker of this host: the embedded one, kept alive, or the way to an external one. Which of them is a matter of configuration alone. */
@Component(service = Broker.class, configurationPid = "io.patchbay.queue")
@Designate(ocd = QueueConfiguration.class)
public final class Broker {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final long TEND_MILLIS = 500;

    /** A broker that goes down while it is connected to may never answer; nobody may wait for it for ever, least of all while routes are stopped. */
    private static final int CONNECT_MILLIS = 5_000;

    private final QueueConfiguration configuration;
    private final Optional<EmbeddedBroker> embedded;
    private final ActiveMQConnectionFactory connections;
    private final ScheduledExecutorService tender;

    @Activate
    public Broker(QueueConfiguration configuration) {
        this.configuration = configuration;
        this.embedded = configuration.url().startsWith("vm:")
                ? Optional.of(new EmbeddedBroker(name(), configuration.memory()))
                : Optional.empty();
        embedded.ifPresent(EmbeddedBroker::start);
        this.connections = ClassLoading.callAsActiveMq(this::connectionFactory);
        this.tender = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "patchbay-queue-tender");
            thread.setDaemon(true);
            return thread;
        });
        embedded.ifPresent(broker -> tend(() -> restart(broker)));
    }

    @Deactivate
    void close() {
        tender.shutdownNow();
        embedded.ifPresent(EmbeddedBroker::kill);
    }

    /** Runs the work twice a second, on one thread that all who tend share, until the broker is closed. */
    void tend(Runnable work) {
        var unused = tender.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.warn("The queue could not be tended: {}", e.getMessage());
                    }
                },
                0,
                TEND_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Runs the work once, away from the caller's thread. */
    void run(Runnable work) {
        if (!tender.isShutdown()) {
            tender.execute(work);
        }
    }

    Connection connect() throws JMSException {
        return ClassLoading.callAsActiveMq(() -> connections.createConnection());
    }

    ActiveMQConnectionFactory connections() {
        return connections;
    }

    QueueConfiguration configuration() {
        return configuration;
    }

    /** {@code embedded}, or the address without its credentials and options. */
    String place() {
        return embedded.isPresent() ? "embedded" : configuration.url().replaceAll("\\?.*|//[^/@]*@", "");
    }

    boolean isEmbedded() {
        return embedded.isPresent();
    }

    /** The queues of the embedded broker; empty for an external one. */
    List<QueueView> queues() {
        return embedded.map(EmbeddedBroker::queues).orElse(List.of());
    }

    int memoryPercent() {
        return embedded.map(EmbeddedBroker::memoryPercent).orElse(0);
    }

    /** Kills the embedded broker, as a fault would; it is started again within half a second. Public for fault tests in the container. */
    public void kill() {
        embedded.ifPresent(EmbeddedBroker::kill);
    }

    private void restart(EmbeddedBroker broker) {
        if (!broker.up() && !tender.isShutdown()) {
            LOG.warn("The embedded broker is down; it is started again. The sweeper posts what was in it.");
            broker.start();
        }
    }

    private String name() {
        return Objects.requireNonNullElse(URI.create(configuration.url()).getAuthority(), "patchbay");
    }

    private ActiveMQConnectionFactory connectionFactory() {
        // Within the process a send runs in its caller's thread: a hand-over to another would only cost time.
        var url = embedded.isPresent() ? "vm://" + name() + "?create=false&async=false" : configuration.url();
        var factory = new ActiveMQConnectionFactory(url);
        if (!configuration.user().isEmpty()) {
            factory.setUserName(configuration.user());
            factory.setPassword(configuration.password());
        }
        factory.setWatchTopicAdvisories(false);
        factory.setTrustedPackages(List.of());
        factory.setSendTimeout(configuration.send_timeout());
        factory.setCloseTimeout(configuration.send_timeout());
        factory.setConnectResponseTimeout(CONNECT_MILLIS);
        factory.getPrefetchPolicy().setQueuePrefetch(configuration.prefetch());
        return factory;
    }
}
