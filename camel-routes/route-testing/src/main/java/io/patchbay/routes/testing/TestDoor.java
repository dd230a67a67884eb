package io.patchbay.routes.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.http.StreamedBody;
import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.routes.support.SharedConfigurations;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultConsumer;

/**
 * Runs the routes of one bundle in a context of their own. The queue is Camel's {@code stub} component: {@code {{queue}}} stands for it, and {@code {{node}}} for {@code node_1}. The bundle's {@code openapi.json} is held
 * against its routes at the start, and against every answer.
 */
public final class TestDoor implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ConcurrentMap<ServedRoute, Consumer> consumers = new ConcurrentHashMap<>();

    private final Documentation documentation;

    private TestDoor(Documentation documentation) {
        this.documentation = documentation;
    }

    /** @param all the builders of one bundle */
    public static TestDoor open(RoutesBuilder... all) throws Exception {
        var door = new TestDoor(new Documentation(all[0].getClass().getClassLoader()));
        door.context.getRegistry().bind(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME, door.new Engine());
        door.context.getPropertiesComponent().addInitialProperty("queue", "stub");
        door.context.getPropertiesComponent().addInitialProperty("node", "node_1");
        door.context.setStreamCaching(false);
        door.context.addRoutes(new SharedConfigurations());
        for (var routes : all) {
            door.context.addRoutes(routes);
        }
        door.context.start();
        door.documentation.check(door.consumers.keySet());
        return door;
    }

    public CamelContext context() {
        return context;
    }

    /** Every REST route that the bundle serves. */
    public List<ServedRoute> routes() {
        return List.copyOf(consumers.keySet());
    }

    /**
     * Asks, and waits at most ten seconds.
     *
     * @throws AssertionError if no route serves it, if a client would have got a 500, or if the answer is not as the bundle describes it
     */
    public Answer ask(Question question) {
        var path = question.target().split("\\?", 2)[0];
        var route = consumers.keySet().stream()
                .filter(r ->
                        r.method().equals(question.method()) && r.match(path).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no route serves " + question.method() + " " + path));
        var consumer = consumers.get(route);
        if (consumer == null) {
            throw new AssertionError("the route stopped meanwhile: " + route);
        }
        var exchange = consumer.getEndpoint().createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody(new TestRequest(question, route));
        var done = new CompletableFuture<Exchange>();
        AsyncProcessorConverterHelper.convert(consumer.getProcessor())
                .process(exchange, sync -> done.complete(exchange));
        var answer = answer(done.orTimeout(10, TimeUnit.SECONDS).join());
        documentation.check(route, answer);
        return answer;
    }

    @Override
    public void close() {
        context.stop();
    }

    private static Answer answer(Exchange exchange) {
        var failure = exchange.getException();
        if (failure instanceof Problem problem) {
            return new Answer(
                    problem.status(),
                    problem.headers(),
                    Map.of(),
                    String.valueOf(problem.getMessage()),
                    problem.code(),
                    problem.errors());
        }
        if (failure instanceof StoreUnavailable) {
            return new Answer(503, Map.of(), Map.of(), "", "store_unavailable", List.of());
        }
        if (failure != null || !(exchange.getMessage().getBody() instanceof ApiResponse response)) {
            throw new AssertionError("a client would have got a 500", failure);
        }
        if (response.body() instanceof String text) {
            return new Answer(response.status(), response.headers(), Map.of(), text, "", List.of());
        }
        if (response.body() instanceof StreamedBody) {
            return new Answer(response.status(), response.headers(), Map.of(), "", "", List.of());
        }
        return new Answer(response.status(), response.headers(), json(response), "", "", List.of());
    }

    /** Through text and back: what a test sees is what a client parses. */
    private static Map<String, Object> json(ApiResponse response) {
        try {
            return response.body() == null
                    ? Map.of()
                    : JSON.readValue(JSON.writeValueAsString(response.body()), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new AssertionError("the body is not a JSON object", e);
        }
    }

    /** Keeps consumers by method and path instead of binding a port. */
    private final class Engine implements PlatformHttpEngine {
        @Override
        public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
            return new Consumer(endpoint, processor);
        }
    }

    private final class Consumer extends DefaultConsumer implements PlatformHttpConsumer {
        Consumer(PlatformHttpEndpoint endpoint, Processor processor) {
            super(endpoint, processor);
        }

        @Override
        public PlatformHttpEndpoint getEndpoint() {
            return (PlatformHttpEndpoint) super.getEndpoint();
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            for (var method : getEndpoint().getHttpMethodRestrict().split(",", -1)) {
                consumers.put(new ServedRoute(method, getEndpoint().getPath()), this);
            }
        }
    }
}
