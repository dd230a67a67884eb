package io.patchbay.platform.httpdoor.internal;

import io.vertx.core.Future;

/**
 * The end of a connection whose request was answered before its body had arrived. Closing at once would make the client's system throw the answer away (RST), so that the rest is read
 * and dropped, within bounds.
 */
final class Lingering {
    private static final long MILLIS = 2000;
    private static final long BYTES = 32L * 1024 * 1024;

    private final Call call;
    private long dropped;

    private Lingering(Call call) {
        this.call = call;
    }

    static void after(Call call, Future<Void> written) {
        var lingering = new Lingering(call);
        written.onComplete(ignored -> call.loop().run(lingering::begin));
    }

    private void begin() {
        if (!call.bodyIsComing() || call.http().isEnded()) {
            call.guest().close();
            return;
        }
        call.http().handler(piece -> {
            dropped += piece.length();
            if (dropped > BYTES) {
                call.guest().close();
            }
        });
        call.http().endHandler(ignored -> call.guest().close());
        call.loop().after(MILLIS, call.guest()::close);
    }
}
