package io.patchbay.providers.twilio.internal;

import io.patchbay.kit.tck.Behaviour;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;

/** Twilio's end of the status callbacks: signed, in order, and again up to five times after an error, since the address asks for it. */
final class Callbacks {
    private static final int AGAIN = 5;
    private static final long PAUSE_MILLIS = 50;

    private final Vertx vertx;
    private final HttpClient client;

    Callbacks(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
    }

    /** Completes once all was reported. */
    Future<Void> report(TwilioMessage message, Behaviour behaviour) {
        var end = behaviour == Behaviour.UNDELIVERED ? "undelivered" : "delivered";
        int times = behaviour == Behaviour.REPEATED_RECEIPTS ? 3 : 1;
        Future<Void> all = Future.succeededFuture();
        for (var status : List.of("sent", end)) {
            for (int i = 0; i < times; i++) {
                all = all.compose(done -> report(message, status, behaviour));
            }
        }
        return all;
    }

    private Future<Void> report(TwilioMessage message, String status, Behaviour behaviour) {
        message.status = status;
        var fields = Fields.of(
                "AccountSid",
                Given.SID,
                "MessageSid",
                message.sid,
                "SmsSid",
                message.sid,
                "MessageStatus",
                status,
                "SmsStatus",
                status,
                "To",
                message.fields.get("To"),
                "From",
                message.fields.get("From"),
                "ApiVersion",
                "2010-04-01");
        if (status.equals("undelivered")) {
            message.errorCode = Script.code(behaviour).orElseThrow();
            fields.with("ErrorCode", message.errorCode);
        }
        var done = Promise.<Void>promise();
        post(message.fields.get("StatusCallback").replaceAll("#.*", ""), fields, AGAIN, done);
        return done.future();
    }

    private void post(String url, Fields fields, int left, Promise<Void> done) {
        client.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url))
                .compose(request -> request.putHeader("Content-Type", "application/x-www-form-urlencoded")
                        .putHeader("X-Twilio-Signature", Signing.of(Given.TOKEN, url, fields.all))
                        .send(Buffer.buffer(fields.encoded())))
                .onComplete(answer -> {
                    if (left > 0 && (answer.failed() || answer.result().statusCode() >= 500)) {
                        vertx.setTimer(PAUSE_MILLIS, timer -> post(url, fields, left - 1, done));
                    } else {
                        done.complete();
                    }
                });
    }
}
