package io.patchbay.providers.sandbox.internal.standalone;

import io.patchbay.providers.sandbox.internal.carrier.BadCursor;
import io.patchbay.providers.sandbox.internal.carrier.CarrierMessage;
import io.patchbay.providers.sandbox.internal.carrier.CarrierSms;
import io.patchbay.providers.sandbox.internal.carrier.Chance;
import io.patchbay.providers.sandbox.internal.carrier.Fault;
import io.patchbay.providers.sandbox.internal.carrier.InboundSms;
import io.patchbay.providers.sandbox.internal.carrier.Line;
import io.patchbay.providers.sandbox.internal.carrier.Means;
import io.patchbay.providers.sandbox.internal.carrier.MessagePage;
import io.patchbay.providers.sandbox.internal.carrier.Reply;
import io.patchbay.providers.sandbox.internal.carrier.Search;
import io.patchbay.providers.sandbox.internal.carrier.SimulatedCarrier;
import io.patchbay.providers.sandbox.internal.carrier.Trouble;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The carrier behind its small HTTP protocol, described in docs/providers/sandbox.md. */
public final class CarrierServer implements Closeable {
    private static final int MAX_LIMIT = 1_000;
    private static final int LIMIT = 50;

    private final SimulatedCarrier carrier;
    private final Callback callback = new Callback();
    private final WireServer server;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile int closePercent;

    public CarrierServer(Options options, Trouble trouble) throws IOException {
        callback.address(options.callback());
        options.callbackKeys().forEach(callback::key);
        closePercent = options.closePercent();
        carrier = new SimulatedCarrier(options.log(), options.settings(), callback, Means.of("standalone", trouble));
        server = new WireServer(
                options.port(), this::handle, () -> drop(options.settings().seed()));
        server.start();
    }

    private boolean drop(long seed) {
        return Chance.percent(seed, "connection", connections.incrementAndGet()) < closePercent;
    }

    public int port() {
        return server.port();
    }

    private WireReply handle(WireRequest request) {
        try {
            return switch (request.method() + " " + request.path()) {
                case "POST /messages" -> submit(request);
                case "GET /messages" -> messages(request);
                case "POST /inbound" -> inbound(request);
                case "GET /stats" -> ok(carrier.stats());
                case "PUT /faults" -> faults(Line.parse(request.body()));
                case "PUT /callback" -> callback(Line.parse(request.body()));
                default -> problem(404, "There is no such path.");
            };
        } catch (BadCursor | IllegalArgumentException | IOException e) {
            return problem(400, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            return problem(500, "The carrier failed to write its log.");
        }
    }

    private WireReply submit(WireRequest request) throws IOException {
        var sms = CarrierSms.of(Line.parse(request.body()));
        boolean empty = sms.body().isEmpty() && sms.media().isEmpty();
        if (sms.reference().isEmpty() || sms.to().isEmpty() || empty) {
            return problem(400, "A message needs at least reference, to, and body or media.");
        }
        var reply = carrier.submit(sms).toCompletableFuture().join();
        return switch (reply.reaction()) {
            case ACCEPTED -> json(201, 0, Line.empty().with("carrier_id", reply.carrierId()));
            case REJECTED -> json(400, 0, refusal(reply));
            case BUSY -> json(429, (int) Math.max(1, reply.retryAfterMillis() / 1_000), refusal(reply));
            case ERROR -> problem(500, "The carrier met an error.");
            case SILENCE -> new WireReply.Silence();
            case RESET, REFUSED -> new WireReply.Reset();
        };
    }

    private static Line refusal(Reply reply) {
        return Line.empty().with("code", reply.code()).with("message", reply.text());
    }

    private WireReply messages(WireRequest request) throws IOException {
        var reference = request.query("reference");
        if (!reference.isEmpty()) {
            return page(new MessagePage(await(carrier.find(reference)), ""));
        }
        var limit = request.query("limit");
        int most = limit.isEmpty() ? LIMIT : Integer.parseInt(limit);
        var search = new Search(
                request.query("org"),
                request.query("to"),
                request.query("after"),
                Math.max(1, Math.min(MAX_LIMIT, most)));
        return page(await(carrier.search(search)));
    }

    private static WireReply page(MessagePage found) {
        var messages = found.messages().stream()
                .map(CarrierMessage::line)
                .map(Line::json)
                .collect(Collectors.joining(","));
        var next = found.next().isEmpty() ? "null" : "\"" + found.next() + "\"";
        var body = "{\"messages\":[" + messages + "],\"next\":" + next + "}";
        return new WireReply.Answer(200, 0, body);
    }

    private WireReply inbound(WireRequest request) throws IOException {
        var logged = await(carrier.inbound(InboundSms.of(Line.parse(request.body()))));
        var line = Line.empty().with("id", logged.id()).with("at", logged.at()).with("payload", logged.payload());
        return json(logged.repeated() ? 200 : 202, 0, line);
    }

    private WireReply faults(Line changes) throws IOException {
        var shares = new EnumMap<Fault, Integer>(Fault.class);
        for (var name : List.copyOf(changes.fields().keySet())) {
            Fault.of(name).ifPresent(fault -> shares.put(fault, (int) changes.number(name)));
        }
        carrier.change(shares);
        if (changes.fields().containsKey("closePercent")) {
            closePercent = (int) changes.number("closePercent");
        }
        if (changes.number("refuseMillis") > 0) {
            server.refuse(changes.number("refuseMillis"));
        }
        return ok(changes);
    }

    private WireReply callback(Line line) {
        callback.address(line.text("url"));
        callback.key(line.text("org"), line.text("key"));
        return ok(Line.empty().with("url", line.text("url")));
    }

    private static <T> T await(CompletionStage<T> stage) throws IOException {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof BadCursor bad) {
                throw bad;
            }
            throw new IOException("the carrier could not read its log", e);
        }
    }

    private static WireReply ok(Line line) {
        return json(200, 0, line);
    }

    private static WireReply problem(int status, String message) {
        return json(status, 0, Line.empty().with("message", message));
    }

    private static WireReply json(int status, int retryAfter, Line line) {
        return new WireReply.Answer(status, retryAfter, line.json());
    }

    @Override
    public void close() throws IOException {
        server.close();
        carrier.close();
    }
}
