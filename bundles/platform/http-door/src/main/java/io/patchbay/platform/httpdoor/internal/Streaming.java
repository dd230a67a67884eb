package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.StreamedBody;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer that goes out piece by piece. All but the handing over happens on its event loop. */
final class Streaming implements StreamedBody.Sink {
    private static final Logger LOG = LoggerFactory.getLogger(Streaming.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final Call call;
    private final StreamedBody body;
    private final Streams streams;
    private final HttpServerResponse response;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>(1);
    private long timer;
    private boolean over;

    Streaming(Call call, StreamedBody body, Streams streams) {
        this.call = call;
        this.body = body;
        this.streams = streams;
        this.response = call.http().response();
    }

    /** The head is in the response: sends it off and lets the body begin. */
    void begin() {
        call.whenEnded(() -> finish(true));
        response.setChunked(true);
        streams.opened(this);
        lookLater();
        try {
            body.begin(this);
        } catch (RuntimeException e) {
            LOG.error("the body of {} did not begin", call.head().slot(), e);
            stop();
        }
        if (!streams.mayGoOn(call)) {
            stop();
        }
    }

    Call call() {
        return call;
    }

    @Override
    public CompletionStage<Void> write(byte[] piece) {
        var room = new CompletableFuture<Void>();
        call.loop().run(() -> put(piece, room));
        return room;
    }

    private void put(byte[] piece, CompletableFuture<Void> room) {
        if (over) {
            return;
        }
        response.write(Buffer.buffer(piece));
        if (response.writeQueueFull()) {
            waiting.add(room);
            response.drainHandler(ignored -> drained());
        } else {
            room.complete(null);
        }
    }

    private void drained() {
        var all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(room -> room.complete(null));
    }

    @Override
    public void end() {
        call.loop().run(() -> {
            if (finish(false)) {
                response.end();
            }
        });
    }

    /** Ends it from outside, after what was written; the client may ask again. */
    void stop() {
        call.loop().run(() -> {
            if (finish(true)) {
                response.end();
            }
        });
    }

    @Override
    public Duration patience() {
        return streams.patience();
    }

    private void lookLater() {
        timer = call.loop().after(LOOK_EVERY_MILLIS, () -> {
            if (!streams.mayGoOn(call)) {
                stop();
            } else if (!over) {
                lookLater();
            }
        });
    }

    private boolean finish(boolean tell) {
        if (over) {
            return false;
        }
        over = true;
        call.loop().cancel(timer);
        streams.ended(this);
        waiting.clear();
        if (tell) {
            body.gone();
        }
        return true;
    }
}
