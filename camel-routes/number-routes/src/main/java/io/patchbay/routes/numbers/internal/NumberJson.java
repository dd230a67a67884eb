package io.patchbay.routes.numbers.internal;

import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.numbers.CatalogNumber;
import io.patchbay.api.numbers.NumberAbility;
import io.patchbay.api.numbers.NumberFees;
import io.patchbay.api.numbers.NumberMarket.Transfer;
import io.patchbay.api.numbers.NumberTraits;
import io.patchbay.api.numbers.RentedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.Page;
import io.patchbay.routes.support.Paging;
import io.patchbay.routes.support.Replies;
import io.patchbay.routes.support.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Numbers as the two families write them. */
final class NumberJson {
    private NumberJson() {}

    /** As the organizations' family writes it. */
    static Map<String, Object> ofOrganization(RentedNumber number) {
        var fees = number.fees().orElse(NumberFees.NONE);
        var body = new LinkedHashMap<String, Object>();
        body.put("phone_number", number.number().value());
        body.put("status", number.state().wire());
        body.put("inbound_url", number.inboundUrl().orElse(null));
        traits(body, number.traits());
        body.put("project", number.owned().project().orElse(null));
        body.put("setup_fee", fees.setup().json());
        body.put("monthly_fee", fees.monthly().json());
        body.put("since", Wire.time(number.since()));
        body.put("until", number.until().map(Wire::time).orElse(null));
        return body;
    }

    /** As the projects' family writes it. */
    static Map<String, Object> ofMarket(RentedNumber number) {
        var fees = number.fees().orElse(NumberFees.NONE);
        var body = new LinkedHashMap<String, Object>();
        body.put("e164", number.number().value());
        body.put("status", number.state().wire());
        body.put("inboundUrl", number.inboundUrl().orElse(null));
        traits(body, number.traits());
        body.put("projectId", number.owned().project().orElse(null));
        body.put("setupFee", fees.setup().json());
        body.put("monthlyFee", fees.monthly().json());
        body.put("since", Wire.time(number.since()));
        body.put("until", number.until().map(Wire::time).orElse(null));
        return body;
    }

    static Map<String, Object> catalog(CatalogNumber number) {
        var body = new LinkedHashMap<String, Object>();
        body.put("e164", number.number().value());
        traits(body, Optional.of(number.traits()));
        body.put("locality", number.locality().orElse(null));
        body.put("region", number.region().orElse(null));
        body.put("setupFee", number.fees().setup().json());
        body.put("monthlyFee", number.fees().monthly().json());
        return body;
    }

    private static void traits(Map<String, Object> body, Optional<NumberTraits> traits) {
        body.put("country", traits.map(NumberTraits::country).orElse(null));
        body.put("type", traits.map(t -> t.kind().wire()).orElse(null));
        body.put(
                "capabilities",
                traits.map(t -> t.abilities().stream()
                                .sorted()
                                .map(NumberAbility::wire)
                                .toList())
                        .orElse(List.of()));
    }

    static Map<String, Object> transfer(Transfer transfer) {
        var body = new LinkedHashMap<String, Object>();
        body.put("e164", transfer.number().value());
        body.put("from", transfer.from());
        body.put("to", transfer.to());
        body.put("state", transfer.state());
        body.put("at", Wire.time(transfer.at()));
        return body;
    }

    /** 202 for one whose carrier has not answered yet. */
    static ApiResponse rented(Once<RentedNumber> done, int fresh, Function<RentedNumber, Map<String, Object>> view) {
        return Replies.once(done, done.value().state() == State.PENDING ? 202 : fresh, view);
    }

    /** A page of an organization's numbers, which are in the order of their digits. */
    static ApiResponse list(
            List<RentedNumber> all, Page.Request asked, Function<RentedNumber, Map<String, Object>> view) {
        var rest = all.stream()
                .filter(number -> asked.after()
                        .filter(after -> number.number().value().compareTo("+" + after) <= 0)
                        .isEmpty())
                .limit(asked.limit() + 1L)
                .toList();
        var page = Page.cut(rest, asked, number -> number.number().value().substring(1));
        return ApiResponse.ok(Paging.body("numbers", page, view));
    }
}
