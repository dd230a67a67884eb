package io.patchbay.providers.twilio.internal;

import com.twilio.exception.ApiException;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.Domains;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.numbers.v1.PortingPortIn;
import com.twilio.rest.numbers.v1.PortingPortability;
import com.twilio.type.PhoneNumber;
import io.patchbay.api.telephony.E164;
import io.patchbay.providers.twilio.internal.wire.TwilioLine;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.CarrierPort.Stage;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.PortRequest;
import io.patchbay.spi.numbers.Portability;
import io.patchbay.spi.numbers.PortingProvider;
import io.patchbay.spi.numbers.PortsByCarrierId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Numbers taken over by Twilio's porting API (a public beta, for the United States). An order there has no reference of ours, so one whose answer was lost is never given again from here. */
record TwilioPorts(TwilioSettings settings, TwilioLine line) implements PortingProvider, PortsByCarrierId {
    private static final int NOT_FOUND = 404;
    private static final int PAGE = 100;
    /** More orders than these are not looked through, each being a request of its own. */
    private static final int MOST = 30;

    @Override
    public String id() {
        return settings.profile().id();
    }

    private String account() {
        return settings.credentials().accountSid();
    }

    @Override
    public CompletionStage<NumberAnswer<Portability>> portability(E164 number) {
        if (!number.value().startsWith("+1")) {
            return done(new NumberAnswer.Of<>(
                    PortViews.notHere("By its API Twilio takes over numbers of the United States only; use its console.")));
        }
        return ask(client -> PortViews.portability(PortingPortability.fetcher(new PhoneNumber(number.value()))
                .setTargetAccountSid(account())
                .fetch(client)));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierPort>> submit(PortRequest request) {
        var bill = request.documents().stream()
                .filter(document -> document.kind().equals("bill"))
                .findFirst();
        if (bill.isEmpty()) {
            return done(new NumberAnswer.Refused<>("bill_missing", "Twilio wants a bill of the losing carrier's."));
        }
        return ask(client -> PortPapers.upload(client, bill.get())).thenCompose(laid -> {
            if (laid instanceof NumberAnswer.Of<String> of) {
                return order(request, of.value());
            }
            return done(
                    laid instanceof NumberAnswer.Refused<String> refused
                            ? new NumberAnswer.Refused<>(refused.code(), refused.reason())
                            : new NumberAnswer.NotAsked<>(
                                    Duration.ZERO, "The bill could not be laid down at Twilio, so nothing was ordered."));
        });
    }

    /** One POST, whatever comes back. */
    CompletionStage<NumberAnswer<CarrierPort>> order(PortRequest request, String document) {
        return ask(client -> {
            var order = PortingPortIn.creator()
                    .setBody(PortPapers.order(account(), request, document))
                    .create(client);
            return PortViews.order(order, request.number(), request.reference(), Optional.empty());
        });
    }

    @Override
    public CompletionStage<NumberAnswer<Optional<CarrierPort>>> find(String reference) {
        return done(new NumberAnswer.Unknown<>("Twilio keeps no reference of ours."));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierPort>> amend(String carrierId, PortRequest request) {
        return done(new NumberAnswer.Refused<>(
                "not_correctable",
                "Twilio's API corrects no order: have it corrected in Twilio's console, or cancel it and open another."));
    }

    @Override
    public CompletionStage<NumberAnswer<Optional<CarrierPort>>> standing(String carrierId, E164 number) {
        return ask(client -> fetched(client, carrierId)
                .filter(order -> PortViews.number(order, number).isPresent())
                .map(order -> view(client, order, number)));
    }

    private CarrierPort view(TwilioRestClient client, PortingPortIn order, E164 number) {
        var numberId = PortViews.stage(order, number) == Stage.PORTED ? numberId(client, number) : Optional.<String>empty();
        return PortViews.order(order, number, "", numberId);
    }

    private Optional<String> numberId(TwilioRestClient client, E164 number) {
        var reader = IncomingPhoneNumber.reader(account()).setPhoneNumber(new PhoneNumber(number.value()));
        return reader.firstPage(client).getRecords().stream()
                .filter(owned -> number.value().equals(owned.getPhoneNumber().getEndpoint()))
                .map(IncomingPhoneNumber::getSid)
                .findFirst();
    }

    private static Optional<PortingPortIn> fetched(TwilioRestClient client, String carrierId) {
        try {
            return Optional.of(PortingPortIn.fetcher(carrierId).fetch(client));
        } catch (ApiException e) {
            if (e.getStatusCode() != null && e.getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Twilio lists its orders without their numbers, so each is looked into. */
    @Override
    public CompletionStage<NumberAnswer<List<CarrierPort>>> since(E164 number, Instant from) {
        return this.<Optional<List<CarrierPort>>>ask(client -> {
                    var ids = listed(client, from);
                    return ids.size() > MOST ? Optional.empty() : Optional.of(among(client, ids, number, from));
                })
                .thenApply(answer -> {
                    if (answer instanceof NumberAnswer.Of<Optional<List<CarrierPort>>> of) {
                        return of.value()
                                .<NumberAnswer<List<CarrierPort>>>map(NumberAnswer.Of::new)
                                .orElseGet(() -> new NumberAnswer.Refused<>(
                                        "too_many_orders", "The account has too many new orders to look through."));
                    }
                    return answer instanceof NumberAnswer.Refused<Optional<List<CarrierPort>>> refused
                            ? new NumberAnswer.Refused<>(refused.code(), refused.reason())
                            : new NumberAnswer.Unknown<>("Twilio's orders could not be listed.");
                });
    }

    private static List<String> listed(TwilioRestClient client, Instant from) {
        var request =
                new Request(HttpMethod.GET, Domains.NUMBERS.toString(), "/v1/Porting/PortIn/PortInRequests");
        request.addQueryParam("Size", "" + PAGE);
        request.addQueryParam(
                "CreatedAfter",
                from.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1).toString());
        var ids = new ArrayList<String>();
        PortPapers.json(client, request)
                .path("port_in_requests")
                .forEach(order -> ids.add(order.path("port_in_request_sid").asText()));
        return ids;
    }

    private List<CarrierPort> among(TwilioRestClient client, List<String> ids, E164 number, Instant from) {
        return ids.stream()
                .flatMap(id -> fetched(client, id).stream())
                .filter(order -> PortViews.number(order, number).isPresent())
                .filter(order -> order.getDateCreated() == null
                        || !order.getDateCreated().toInstant().isBefore(from))
                .map(order -> view(client, order, number))
                .toList();
    }

    /** One that Twilio will not delete may be called off already. */
    @Override
    public CompletionStage<NumberAnswer<CarrierPort>> cancel(String carrierId) {
        return ask(client -> {
            try {
                PortingPortIn.deleter(carrierId).delete(client);
            } catch (ApiException e) {
                if (!NumberAsking.refused(e)
                        || fetched(client, carrierId).filter(PortViews::off).isEmpty()) {
                    throw e;
                }
            }
            return new CarrierPort(
                    carrierId, "", 0, Stage.CANCELED, Optional.empty(), "", "", Optional.empty());
        });
    }

    private <T> CompletionStage<NumberAnswer<T>> ask(Function<TwilioRestClient, T> call) {
        return NumberAsking.ask(line, call);
    }

    private static <T> CompletionStage<NumberAnswer<T>> done(NumberAnswer<T> answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
