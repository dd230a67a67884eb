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
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
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
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final SubmitResult LOST = new SubmitResult.Unknown("The carrier gave no answer to the request.");
    private static final SubmitResult UNREACHABLE =
            new SubmitResult.NotSent(Duration.ZERO, "The carrier could not be reached.");

    private final RemoteHost carrier;
    private final Set<CompletableFuture<SubmitResult>> underWay = ConcurrentHashMap.newKeySet();

    private record Page(List<Map<String, Object>> messages, @Nullable String next) {}

    RemoteLine(RemoteHost carrier) {
        this.carrier = carrier;
    }

    @Override
    public CompletionStage<SubmitResult> submit(CarrierSms sms) {
        var body = Buffer.buffer(sms.on(Line.empty()).bytes());
        var told = new CompletableFuture<SubmitResult>();
        underWay.add(told);
        carrier.connect(HttpMethod.POST, "/messages").onComplete(connected -> {
            if (connected.failed()) {
                told.complete(UNREACHABLE);
            } else {
                carrier.send(connected.result(), body)
                        .onComplete(sent -> told.complete(sent.failed() ? LOST : result(sent.result())));
            }
        });
        return told.whenComplete((result, error) -> underWay.remove(told));
    }

    private static SubmitResult result(RemoteHost.Response response) {
        var line = response.line();
        int status = response.status();
        if (status == 201 && !line.text("carrier_id").isEmpty()) {
            return new SubmitResult.Accepted(line.text("carrier_id"), true);
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
        return carrier.connect(HttpMethod.GET, "/messages" + query)
                .compose(request -> carrier.send(request, Buffer.buffer()))
                .map(RemoteLine::page);
    }

    private static MessagePage page(RemoteHost.Response response) {
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
        return carrier.connect(HttpMethod.POST, "/inbound")
                .compose(request ->
                        carrier.send(request, Buffer.buffer(sms.on(Line.empty()).bytes())))
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Waits a little for the answers to what was sent: cut off, they would be unknown for no reason. */
    @Override
    public void close() {
        carrier.leave();
        try {
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
                    .get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Their time limit ends them.
        }
        carrier.close();
    }
}
