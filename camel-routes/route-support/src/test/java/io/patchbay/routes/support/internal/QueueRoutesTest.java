package io.patchbay.routes.support.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.queue.Parcel;
import io.patchbay.routes.support.RouteCall;
import io.patchbay.routes.support.Steps;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueueRoutesTest {
    private static final Parcel ONE = new Parcel(List.of("msg_1"));
    private static final Parcel TWO = new Parcel(List.of("msg_2"));

    private final QueueConnections queue = new QueueConnections();
    private final BlockingQueue<Parcel> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<Map<String, Object>> headers = new LinkedBlockingQueue<>();
    private volatile CompletableFuture<Parcel> gate = CompletableFuture.completedFuture(ONE);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private BrokerService broker;
    private RouteContext context;
    private RouteCall post;

    @BeforeEach
    void open() throws Exception {
        broker = broker();
        context = RouteContext.prepare(
                camel, new Routes(), new RouteContext.Connections(new NoDoor(), queue), Map.of("work", "work"));
    }

    @AfterEach
    void close() throws Exception {
        gate.complete(ONE);
        context.stop();
        broker.stop();
    }

    private final class Routes extends RouteBuilder {
        @Override
        public void configure() {
            post = RouteCall.to(getContext(), "direct:post");
            from("direct:post").to("{{queue}}:{{work}}");
            from("{{queue}}:{{work}}?concurrentConsumers=2")
                    .routeConfigurationId("queue-worker")
                    .process(exchange -> headers.add(exchange.getMessage().getHeaders()))
                    .process(Steps.step(Parcel.class, QueueRoutesTest.this::take));
        }
    }

    private CompletionStage<Parcel> take(Parcel parcel) {
        taken.add(parcel);
        return gate;
    }

    @Test
    void aParcelTravelsThroughTheQueue() throws Exception {
        queue.arrived(factory());
        context.start();
        post.call(ONE, Object.class);
        assertThat(taken.poll(5, TimeUnit.SECONDS)).isEqualTo(ONE);
    }

    @Test
    void routesStartWithoutTheQueueAndListenWhenItComes() throws Exception {
        context.start();
        assertThat(post.call(ONE, Object.class)).isCompletedExceptionally();
        queue.arrived(factory());
        post.call(TWO, Object.class);
        assertThat(taken.poll(5, TimeUnit.SECONDS)).isEqualTo(TWO);
    }

    @Test
    void listenersFollowTheQueueThatIsReplaced() throws Exception {
        context.start();
        for (int i = 0; i < 3; i++) {
            var factory = factory();
            queue.arrived(factory);
            post.call(ONE, Object.class);
            assertThat(taken.poll(5, TimeUnit.SECONDS)).isEqualTo(ONE);
            queue.gone(factory);
        }
    }

    @Test
    void listenersComeBackAfterTheBrokerWasLost() throws Exception {
        queue.arrived(factory());
        context.start();
        for (int i = 0; i < 2; i++) {
            broker.stop();
            broker.waitUntilStopped();
            broker = broker();
            await().atMost(10, TimeUnit.SECONDS).until(() -> post.call(ONE, Object.class)
                    .toCompletableFuture()
                    .handle((r, e) -> e == null)
                    .join());
            assertThat(taken.poll(5, TimeUnit.SECONDS)).isEqualTo(ONE);
        }
    }

    /** Pooled connections have one exception listener for all who share them, and keep it when those have gone. */
    @Test
    void aLossIsHeardByOneListenerForAllRoutes() throws Exception {
        var connections = new java.util.concurrent.CopyOnWriteArrayList<jakarta.jms.Connection>();
        var counting = new ActiveMQConnectionFactory("vm://route-support?create=false") {
            @Override
            public jakarta.jms.Connection createConnection() throws jakarta.jms.JMSException {
                var connection = super.createConnection();
                connections.add(connection);
                return connection;
            }
        };
        queue.arrived(counting);
        context.start();
        assertThat(connections).hasSize(1);
        assertThat(connections.get(0).getExceptionListener()).isSameAs(queue);

        queue.onException(new jakarta.jms.JMSException("of somebody else's connection"));

        await().until(() -> connections.size() == 2);
        post.call(ONE, Object.class);
        assertThat(taken.poll(5, TimeUnit.SECONDS)).isEqualTo(ONE);
    }

    @Test
    void propertiesOfAMessageNeverBecomeHeaders() throws Exception {
        queue.arrived(factory());
        context.start();
        send(session -> {
            var message = session.createTextMessage(ONE.toJson());
            message.setStringProperty("CAmelTwilio_DOT_to", "+15005550006");
            message.setStringProperty("CamelTwilioTo", "+15005550006");
            message.setJMSReplyTo(session.createQueue("elsewhere"));
            return message;
        });
        assertThat(taken.poll(5, TimeUnit.SECONDS)).isEqualTo(ONE);
        assertThat(headers.poll(5, TimeUnit.SECONDS)).containsOnlyKeys("CamelMessageTimestamp");
    }

    @Test
    void whatIsNoParcelIsDroppedAndTheNextOneTaken() throws Exception {
        queue.arrived(factory());
        context.start();
        send(session -> session.createObjectMessage(new java.util.Date()));
        send(session -> session.createTextMessage("{\"v\":2}"));
        send(session -> session.createBytesMessage());
        send(session -> session.createTextMessage(TWO.toJson()));
        assertThat(taken.poll(5, TimeUnit.SECONDS)).isEqualTo(TWO);
        assertThat(taken.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void stoppingWaitsForTheParcelInHand() throws Exception {
        queue.arrived(factory());
        context.start();
        gate = new CompletableFuture<>();
        post.call(ONE, Object.class);
        assertThat(taken.poll(5, TimeUnit.SECONDS)).isEqualTo(ONE);
        var stopped = CompletableFuture.runAsync(context::stop);
        assertThatThrownBy(() -> stopped.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        gate.complete(ONE);
        assertThat(stopped).succeedsWithin(3, TimeUnit.SECONDS);
    }

    private interface MessageMaker {
        Message make(Session session) throws Exception;
    }

    private static void send(MessageMaker maker) throws Exception {
        try (var connection = factory().createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            session.createProducer(session.createQueue("work")).send(maker.make(session));
        }
    }

    private static ActiveMQConnectionFactory factory() {
        return new ActiveMQConnectionFactory("vm://route-support?create=false");
    }

    private static BrokerService broker() throws Exception {
        var broker = new BrokerService();
        broker.setBrokerName("route-support");
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.setUseShutdownHook(false);
        broker.setSchedulerSupport(false);
        broker.start();
        broker.waitUntilStarted();
        return broker;
    }

    private static final class NoDoor implements PlatformHttpEngine {
        @Override
        public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
            throw new UnsupportedOperationException();
        }
    }
}
