package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.tenants.Principal;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One request from its head to the end of its answer. Everything happens on its event loop. */
final class Call {
    private static final int CLIENT_WENT_AWAY = 499;

    private final HttpServerRequest http;
    private final Guest guest;
    private final Loop loop;
    private final Answers answers;
    private final Traffic traffic;
    private final Tracks tracks;
    private final String requestId =
            "req_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final long began = System.nanoTime();
    private final List<Runnable> whenGone = new ArrayList<>(0);
    private final List<Runnable> whenEnded = new ArrayList<>(0);
    private @Nullable Head head;
    private @Nullable ApiResponse answer;
    private Optional<Principal> holder = Optional.empty();
    private byte[] body = {};
    private boolean bodyComes;
    private boolean answered;
    private boolean over;

    /** What all calls of one event loop share. */
    record Surroundings(Loop loop, Answers answers, Traffic traffic, Tracks tracks) {}

    Call(HttpServerRequest http, Guest guest, Surroundings around) {
        this.http = http;
        this.guest = guest;
        this.loop = around.loop();
        this.answers = around.answers();
        this.traffic = around.traffic();
        this.tracks = around.tracks();
        this.bodyComes = BodyReader.follows(http.headers());
        guest.began();
        traffic.began();
        http.response().endHandler(ignored -> end());
    }

    HttpServerRequest http() {
        return http;
    }

    Guest guest() {
        return guest;
    }

    Loop loop() {
        return loop;
    }

    String requestId() {
        return requestId;
    }

    /** The path template and query that matched. */
    void matched(Target target, Slot slot) {
        head = new Head(slot.method(), requestId, target, slot);
    }

    Head head() {
        var known = head;
        if (known == null) {
            throw new IllegalStateException("the path was not matched");
        }
        return known;
    }

    @Nullable
    Slot slot() {
        return head == null ? null : head.slot();
    }

    Optional<Principal> holder() {
        return holder;
    }

    void holder(Optional<Principal> known) {
        holder = known;
    }

    void bodyArrived(byte[] arrived) {
        bodyComes = false;
        body = arrived;
    }

    /** A body is on its way: until it has arrived, an answer means that the connection cannot be used again. */
    boolean bodyIsComing() {
        return bodyComes;
    }

    ApiRequest request() {
        var known = head();
        return new DoorRequest(
                known, answers.visible(http.headers(), known.slot().terms().headers()), body, holder);
    }

    /** Whether nobody waits for an answer any more. */
    boolean isOver() {
        return answered || over;
    }

    void answer(ApiResponse response) {
        if (!isOver()) {
            answer = response;
            answers.write(this, response);
        }
    }

    /** Answers with a problem. */
    void fail(Throwable failure) {
        if (!isOver()) {
            answers.fail(this, failure);
        }
    }

    void answering() {
        answered = true;
    }

    /** Runs if the client goes away before it was answered. */
    void whenGone(Runnable task) {
        whenGone.add(task);
    }

    /** Runs when the answer has gone out, or its connection has. */
    void whenEnded(Runnable task) {
        whenEnded.add(task);
    }

    private void end() {
        over = true;
        guest.ended();
        int status = answered ? http.response().getStatusCode() : CLIENT_WENT_AWAY;
        long took = System.nanoTime() - began;
        traffic.ended(slot(), http.method().name(), status, took);
        tracks.ended(this, status, took, answer);
        if (!answered) {
            whenGone.forEach(Runnable::run);
        }
        whenEnded.forEach(Runnable::run);
    }
}
