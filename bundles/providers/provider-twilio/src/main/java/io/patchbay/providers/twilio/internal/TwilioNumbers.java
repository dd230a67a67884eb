package io.patchbay.providers.twilio.internal;

import com.twilio.exception.ApiException;
import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.type.PhoneNumber;
import io.patchbay.providers.twilio.internal.wire.TwilioLine;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberOffer;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.NumberPurchase;
import io.patchbay.spi.numbers.NumberSearch;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Numbers at Twilio. A purchase's reference is the number's friendly name there, so that a purchase whose answer was lost is found again. */
record TwilioNumbers(TwilioSettings settings, TwilioLine line) implements NumberProvider {
    private static final int PAGE = 100;
    private static final int NOT_FOUND = 404;

    @Override
    public String id() {
        return settings.profile().id();
    }

    private String account() {
        return settings.credentials().accountSid();
    }

    @Override
    public CompletionStage<NumberAnswer<List<NumberOffer>>> search(NumberSearch search) {
        return ask(client -> NumberSearches.offers(client, account(), search));
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierNumber>> buy(NumberPurchase purchase) {
        return ask(client -> {
            var creator = IncomingPhoneNumber.creator(
                            account(), new PhoneNumber(purchase.number().value()))
                    .setFriendlyName(purchase.reference());
            purchase.addresses().sms().ifPresent(url -> creator.setSmsUrl(again(url))
                    .setSmsMethod(HttpMethod.POST));
            purchase.addresses().voice().ifPresent(url -> creator.setVoiceUrl(again(url))
                    .setVoiceMethod(HttpMethod.POST));
            Optional.ofNullable(purchase.papers().get("addressSid")).ifPresent(creator::setAddressSid);
            Optional.ofNullable(purchase.papers().get("bundleSid")).ifPresent(creator::setBundleSid);
            return NumberViews.owned(creator.create(client));
        });
    }

    /** By number and reference: a number bought in another way is not this purchase. */
    @Override
    public CompletionStage<NumberAnswer<Optional<CarrierNumber>>> find(NumberPurchase purchase) {
        return ask(client -> {
            var owned = IncomingPhoneNumber.reader(account())
                    .setPhoneNumber(new PhoneNumber(purchase.number().value()))
                    .limit(PAGE)
                    .read(client);
            for (var number : owned) {
                var view = NumberViews.owned(number);
                if (view.number().equals(purchase.number()) && view.reference().equals(purchase.reference())) {
                    return Optional.of(view);
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public CompletionStage<NumberAnswer<CarrierNumber>> configure(String carrierId, NumberAddresses addresses) {
        return ask(client -> {
            var updater = IncomingPhoneNumber.updater(account(), carrierId);
            addresses.sms().ifPresent(url -> updater.setSmsUrl(again(url)).setSmsMethod(HttpMethod.POST));
            addresses.voice().ifPresent(url -> updater.setVoiceUrl(again(url)).setVoiceMethod(HttpMethod.POST));
            return NumberViews.owned(updater.update(client));
        });
    }

    /** With the request to come again, so that a text that meets a restart is not lost. */
    private static URI again(URI url) {
        return url.getRawFragment() == null ? URI.create(url + CallbackAddress.AGAIN) : url;
    }

    @Override
    public CompletionStage<NumberAnswer<Released>> release(String carrierId) {
        return ask(client -> {
            try {
                IncomingPhoneNumber.deleter(account(), carrierId).delete(client);
                return new Released(false);
            } catch (ApiException e) {
                if (e.getStatusCode() != null && e.getStatusCode() == NOT_FOUND) {
                    return new Released(true);
                }
                throw e;
            }
        });
    }

    @Override
    public CompletionStage<NumberAnswer<Page>> owned(Optional<String> after) {
        return ask(client -> {
            var reader = IncomingPhoneNumber.reader(account()).setPageSize((long) PAGE);
            var page = after.isPresent() ? reader.getPage(after.get(), client) : reader.firstPage(client);
            var next = Optional.ofNullable(page.hasNextPage() ? page.getNextPageUrl("api") : null);
            return new Page(page.getRecords().stream().map(NumberViews::owned).toList(), next);
        });
    }

    private <T> CompletionStage<NumberAnswer<T>> ask(Function<TwilioRestClient, T> call) {
        return NumberAsking.ask(line, call);
    }
}
