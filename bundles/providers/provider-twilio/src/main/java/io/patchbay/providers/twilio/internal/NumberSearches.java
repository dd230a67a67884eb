package io.patchbay.providers.twilio.internal;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Mobile;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.TollFree;
import io.patchbay.spi.numbers.NumberCapability;
import io.patchbay.spi.numbers.NumberOffer;
import io.patchbay.spi.numbers.NumberSearch;
import java.util.List;
import java.util.function.Consumer;

/** Twilio keeps one list of available numbers for each kind, alike in all but their Java types. One page is enough: the choice is the user's, not ours. */
final class NumberSearches {
    /** Twilio's own limit. */
    private static final long MAX_PAGE = 1_000;

    private NumberSearches() {}

    /** How a kind's list is narrowed. */
    private record Narrowing(
            Consumer<Integer> areaCode,
            Consumer<String> contains,
            Consumer<String> locality,
            Consumer<Boolean> sms,
            Consumer<Boolean> mms,
            Consumer<Boolean> voice) {
        /** What is not asked for is left open. */
        void to(NumberSearch search) {
            search.areaCode().map(Integer::valueOf).ifPresent(areaCode);
            search.contains().ifPresent(contains);
            search.locality().ifPresent(locality);
            for (var capability : search.capabilities()) {
                able(capability).accept(true);
            }
        }

        private Consumer<Boolean> able(NumberCapability capability) {
            return switch (capability) {
                case SMS -> sms;
                case MMS -> mms;
                case VOICE -> voice;
            };
        }
    }

    static List<NumberOffer> offers(TwilioRestClient client, String account, NumberSearch search) {
        return switch (search.type()) {
            case LOCAL -> local(client, account, search);
            case MOBILE -> mobile(client, account, search);
            case TOLL_FREE -> tollFree(client, account, search);
        };
    }

    private static long page(NumberSearch search) {
        return Math.min(MAX_PAGE, search.limit());
    }

    private static List<NumberOffer> local(TwilioRestClient client, String account, NumberSearch search) {
        var reader = Local.reader(account, search.country()).setPageSize(page(search));
        new Narrowing(
                        reader::setAreaCode,
                        reader::setContains,
                        reader::setInLocality,
                        reader::setSmsEnabled,
                        reader::setMmsEnabled,
                        reader::setVoiceEnabled)
                .to(search);
        return reader.firstPage(client).getRecords().stream()
                .map(NumberViews::offer)
                .toList();
    }

    private static List<NumberOffer> mobile(TwilioRestClient client, String account, NumberSearch search) {
        var reader = Mobile.reader(account, search.country()).setPageSize(page(search));
        new Narrowing(
                        reader::setAreaCode,
                        reader::setContains,
                        reader::setInLocality,
                        reader::setSmsEnabled,
                        reader::setMmsEnabled,
                        reader::setVoiceEnabled)
                .to(search);
        return reader.firstPage(client).getRecords().stream()
                .map(NumberViews::offer)
                .toList();
    }

    private static List<NumberOffer> tollFree(TwilioRestClient client, String account, NumberSearch search) {
        var reader = TollFree.reader(account, search.country()).setPageSize(page(search));
        new Narrowing(
                        reader::setAreaCode,
                        reader::setContains,
                        reader::setInLocality,
                        reader::setSmsEnabled,
                        reader::setMmsEnabled,
                        reader::setVoiceEnabled)
                .to(search);
        return reader.firstPage(client).getRecords().stream()
                .map(NumberViews::offer)
                .toList();
    }
}
