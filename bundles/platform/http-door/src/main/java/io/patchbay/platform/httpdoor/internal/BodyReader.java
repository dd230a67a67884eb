package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a body whole before anyone sees the request, up to the limit. */
final class BodyReader {
    private static final int MAX_DIGITS = 9;
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private volatile int limit;

    BodyReader(int limit) {
        this.limit = limit;
    }

    /** From the next request on. */
    void limit(int bytes) {
        limit = bytes;
    }

    /** Runs the rest once the body is there, of at most so many bytes of its own where they are more than the limit; answers 413 as soon as it is too long, and 408 if the connection's patience ends before. */
    void read(Call call, int own, Consumer<Call> rest) {
        if (!call.bodyIsComing()) {
            rest.accept(call);
            return;
        }
        var headers = call.http().headers();
        int most = Math.max(limit, own);
        checkLength(headers.get(HttpHeaders.CONTENT_LENGTH), most);
        if (headers.contains(HttpHeaders.EXPECT)) {
            call.http().response().writeContinue();
        }
        new Reading(call, most, rest).begin();
    }

    /** Whether a body follows the head (RFC 9112, 6.3). */
    static boolean follows(MultiMap headers) {
        var length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return headers.contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    private static void checkLength(@Nullable String length, int most) {
        if (length == null) {
            return;
        }
        if (!NUMBER.matcher(length).matches()) {
            throw new Problem(400, "malformed_http", "Content-Length must be a number.");
        }
        if (length.length() > MAX_DIGITS || Integer.parseInt(length) > most) {
            throw tooLong(most);
        }
    }

    private static Problem tooLong(int most) {
        return new Problem(413, "body_too_long", "The body may have at most " + most + " bytes; send less at once.");
    }

    private static final class Reading {
        private final Call call;
        private final int most;
        private final Consumer<Call> rest;
        private final Buffer body = Buffer.buffer();

        Reading(Call call, int most, Consumer<Call> rest) {
            this.call = call;
            this.most = most;
            this.rest = rest;
        }

        void begin() {
            call.guest()
                    .reading(() -> call.fail(
                            new Problem(408, "body_too_slow", "The body did not arrive in time; send it again.")));
            call.http().handler(this::piece).endHandler(ignored -> end());
        }

        private void piece(Buffer piece) {
            if (call.isOver()) {
                return;
            }
            if (body.length() + piece.length() > most) {
                call.fail(tooLong(most));
                return;
            }
            body.appendBuffer(piece);
        }

        private void end() {
            call.guest().read();
            if (!call.isOver()) {
                call.bodyArrived(body.getBytes());
                rest.accept(call);
            }
        }
    }
}
