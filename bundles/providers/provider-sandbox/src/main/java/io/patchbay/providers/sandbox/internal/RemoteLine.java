package io.patchbay.providers.sandbox.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patchbay.providers.sandbox.internal.carrier.BadCursor;
import io.patchbay.providers.sandbox.internal.carrier.CarrierMessage;
import io.patchbay.providers.sandbox.internal.carrier.CarrierSms;
import io.patchbay.providers.sandbox.internal.carrier.InboundLogged;
import io.patchbay.providers.sandbox.internal.carrier.InboundSms;
import io.patchbay.providers.sandbox.internal.carrier.Line;
import io.patchbay.providers.sandbox.internal.carrier.MessagePage;
import io.patchbay.providers.sandbox.internal.carrier.Search;
import io.patchbay.spi.sms.SubmitResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A carrier in a process of its own. A submit is one request, and nothing here repeats one: Vert.x's client does not, and nobody else is asked to. */
final class RemoteLine implements CarrierLine {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final SubmitResult LOST = new SubmitResult.Unknown("The carrier gave no answer to the request.");
    private static final SubmitResult UNREACHABLE =
            new SubmitResult.NotSent(Duration.ZERO, "The carrier could not be reached.");

    private final HttpClient client;
    private final URI address;
    private final Duration patience;
    private final Set<CompletableFuture<SubmitResult>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    private record Page(List<Map<String, Object>> messages, @Nullable String next) {}

    private record Response(int status, String retryAfter, Buffer body) {
        Line line() {
            try {
                return Line.parse(body.getBytes());
            } catch (IOException e) {
                return Line.empty();
            }
        }
    }

    /**
     * @param connections how many at most
     * @param patience how long an answer is waited for
     */
    RemoteLine(Vertx vertx, URI address, int connections, Duration patience) {
        // A connection that breaks is told to its request; Vert.x would also log it as a failure of its own.
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setKeepAliveTimeout(KEEP_ALIVE_SECONDS))
                .with(new PoolOptions().setHttp1MaxSize(connections))
                .withConnectHandler(connection -> connection.exceptionHandler(error -> {}))
                .build();
        this.address = address;
        this.patience = patience;
    }

    @Override
    public CompletionStage<SubmitResult> submit(CarrierSms sms) {
        var body = Buffer.buffer(sms.on(Line.empty()).bytes());
        var told = new CompletableFuture<SubmitResult>();
        underWay.add(told);
        connect(HttpMethod.POST, "/messages").onComplete(connected -> {
            if (connected.failed()) {
                told.complete(UNREACHABLE);
            } else {
                send(connected.result(), body)
                        .onComplete(sent -> told.complete(sent.failed() ? LOST : result(sent.result())));
            }
        });
        return told.whenComplete((result, error) -> underWay.remove(told));
    }

    private static SubmitResult result(Response response) {
        var line = response.line();
        int status = response.status();
        if (status == 201 && !line.text("carrier_id").isEmpty()) {
            return new SubmitResult.Accepted(line.text("carrier_id"));
        }
        if (status == 429) {
            return new SubmitResult.NotSent(seconds(response.retryAfter()), line.text("message"));
        }
        return status / 100 == 4
                ? new SubmitResult.Rejected(
                        line.text("code").isEmpty() ? Integer.toString(status) : line.text("code"),
                        line.text("message"))
                : new SubmitResult.Unknown("The carrier answered " + status + ".");
    }

    private static Duration seconds(String written) {
        return written.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(written)) : Duration.ZERO;
    }

    @Override
    public CompletionStage<List<CarrierMessage>> find(String reference) {
        return page("?reference=" + encoded(reference))
                .map(MessagePage::messages)
                .toCompletionStage();
    }

    @Override
    public CompletionStage<MessagePage> search(Search search) {
        return page("?org=" + encoded(search.org()) + "&to=" + encoded(search.to()) + "&after="
                        + encoded(search.after()) + "&limit=" + search.limit())
                .toCompletionStage();
    }

    private Future<MessagePage> page(String query) {
        return connect(HttpMethod.GET, "/messages" + query)
                .compose(request -> send(request, Buffer.buffer()))
                .map(RemoteLine::page);
    }

    private static MessagePage page(Response response) {
        if (response.status() == 400) {
            throw new BadCursor();
        }
        if (response.status() != 200) {
            throw new IllegalStateException("the carrier answered " + response.status());
        }
        try {
            var page = JSON.readValue(response.body().getBytes(), new TypeReference<Page>() {});
            var messages = page.messages().stream().map(CarrierMessage::of).toList();
            return new MessagePage(messages, page.next() == null ? "" : page.next());
        } catch (IOException e) {
            throw new IllegalStateException("the carrier's answer could not be read", e);
        }
    }

    @Override
    public CompletionStage<InboundLogged> inbound(InboundSms sms) {
        return connect(HttpMethod.POST, "/inbound")
                .compose(request ->
                        send(request, Buffer.buffer(sms.on(Line.empty()).bytes())))
                .map(response -> {
                    if (response.status() / 100 != 2) {
                        throw new IllegalStateException("the carrier answered " + response.status());
                    }
                    var line = response.line();
                    return new InboundLogged(
                            line.text("id"), line.text("at"), line.text("payload"), response.status() == 200);
                })
                .toCompletionStage();
    }

    /** Fails as long as nothing was sent: after the time for connecting, no connection is used any more. */
    private Future<HttpClientRequest> connect(HttpMethod method, String target) {
        if (closing) {
            return Future.failedFuture(new IllegalStateException("the line is being closed"));
        }
        return client.request(new RequestOptions()
                .setMethod(method)
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setURI(target)
                .setConnectTimeout(CONNECT.toMillis()));
    }

    private Future<Response> send(HttpClientRequest request, Buffer body) {
        request.putHeader("Content-Type", "application/json");
        return request.send(body)
                .compose(response -> response.body().map(bytes -> {
                    var retryAfter = response.getHeader("Retry-After");
                    return new Response(response.statusCode(), retryAfter == null ? "" : retryAfter, bytes);
                }))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(error -> request.reset());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Waits a little for the answers to what was sent: cut off, they would be unknown for no reason. */
    @Override
    public void close() {
        closing = true;
        try {
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
                    .get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Their time limit ends them.
        }
        client.close();
    }
}
