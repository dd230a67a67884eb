package io.patchbay.platform.httpdoor.internal;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Receives the requests of one event loop: finds their slot, refuses what can be refused by the head, and reads the body. */
final class Reception {
    private static final String ALL_METHODS = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

    private final Call.Surroundings around;
    private final Guests guests;
    private final Desk desk;

    /** What the receptions of all loops share. */
    record Desk(Slots slots, Dispatch dispatch, BodyReader bodies, State state) {}

    /** Whether the host still starts, or stops already. */
    record State(BooleanSupplier starting, BooleanSupplier stopping) {}

    Reception(Call.Surroundings around, Guests guests, Desk desk) {
        this.around = around;
        this.guests = guests;
        this.desk = desk;
    }

    void receive(HttpServerRequest http) {
        var guest = guests.of(http.connection());
        if (guest.isClosing()) {
            return;
        }
        var call = new Call(http, guest, around);
        try {
            route(call);
        } catch (RuntimeException e) {
            call.fail(e);
        }
    }

    /** A request that is no HTTP, or too long for it. */
    void refuse(HttpServerRequest http) {
        var guest = guests.of(http.connection());
        guest.closing();
        new Call(http, guest, around).fail(problem(http.decoderResult().cause()));
    }

    static Problem unknownPath() {
        return new Problem(404, "unknown_path", "Nothing is served at this address; see /openapi.json for what is.");
    }

    private void route(Call call) {
        var http = call.http();
        var method = http.method().name();
        if (desk.state().stopping().getAsBoolean()) {
            call.guest().closing();
            throw Problem.unavailable("stopping", "The host is stopping; try again soon.", 1);
        }
        HeadCheck.form(http);
        if (method.equals("TRACE")) {
            throw HeadCheck.notAllowed(ALL_METHODS);
        }
        if (method.equals("OPTIONS") && http.uri().equals("*")) {
            call.answer(ApiResponse.noContent().with("Allow", ALL_METHODS));
        } else {
            find(call, method, Target.parse(http.uri()));
        }
    }

    private void find(Call call, String method, Target target) {
        var slots = desk.slots().find(target.segments());
        if (slots.isEmpty()) {
            throw nothingThere();
        }
        var slot = slots.get(method.equals("HEAD") && !slots.containsKey("HEAD") ? "GET" : method);
        if (slot != null) {
            call.matched(target, slot);
            serve(call, slot);
        } else {
            withoutSlot(call, method, slots);
        }
    }

    private void serve(Call call, Slot slot) {
        desk.dispatch().identify(call);
        HeadCheck.body(call.http().headers(), slot.terms().body().mediaTypes());
        desk.bodies().read(call, slot.terms().body().limit(), desk.dispatch()::admit);
    }

    private static void withoutSlot(Call call, String method, Map<String, Slot> slots) {
        var allowed = RouteTable.allowed(slots);
        if (!method.equals("OPTIONS")) {
            throw HeadCheck.notAllowed(allowed);
        }
        call.answer(ApiResponse.noContent().with("Allow", allowed));
    }

    /** While bundles are still coming, an address that is not served yet is not wrong. */
    private Problem nothingThere() {
        return desk.state().starting().getAsBoolean()
                ? Problem.unavailable("starting", "The host is starting; try again in a second.", 1)
                : unknownPath();
    }

    private static Problem problem(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new Problem(414, "address_too_long", "The address is too long; shorten it.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new Problem(431, "headers_too_long", "The headers are too long; send fewer or shorter ones.");
        }
        return new Problem(400, "malformed_http", "This is not HTTP/1.1 as RFC 9112 has it.");
    }
}
