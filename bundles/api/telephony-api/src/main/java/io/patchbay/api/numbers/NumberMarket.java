package io.patchbay.api.numbers;

import io.patchbay.api.store.Once;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Numbers for rent. Stages fail with {@link io.patchbay.api.http.Problem}. */
@ProviderType
public interface NumberMarket {
    /** What can be rented now, of all carriers, each number once. 422 for a country that is not enabled, with the reason. */
    CompletionStage<List<CatalogNumber>> search(CatalogQuery query);

    /**
     * Rents a number: money is reserved, then it is bought at its carrier, then the money is taken. A number whose carrier did not answer comes back as {@link
     * RentedNumber.State#PENDING}: it is looked up until it is known.
     *
     * <p>402 {@code insufficient_funds}; 409 {@code number_taken} whoever has it; 422; 503 if no carrier could be asked.
     */
    CompletionStage<Once<RentedNumber>> rent(NumberOrder order);

    Optional<RentedNumber> find(String org, SenderId number);

    /** Numbers of an organization by their digits, without those that are gone. */
    List<RentedNumber> list(String org);

    /** Gives a number back: it stops working and costing at once, and can be taken back for some days. May be repeated without harm. */
    CompletionStage<RentedNumber> release(String org, SenderId number);

    /** Takes a released number back, and rents it again. */
    CompletionStage<RentedNumber> takeBack(String org, SenderId number);

    /** Offers a number to another organization, which must accept within some days. */
    CompletionStage<Transfer> offer(String org, SenderId number, String to);

    /** Accepts what was offered, for a project if one is named. @throws io.patchbay.api.http.Problem 404 if nothing was offered to this organization */
    CompletionStage<Transfer> accept(String org, SenderId number, Optional<String> project);

    /** Withdraws an offer, or declines one. */
    CompletionStage<Transfer> decline(String org, SenderId number);

    /** A number on its way to another organization. @param state {@code offered}, {@code accepted}, {@code declined}, {@code withdrawn} */
    record Transfer(E164 number, String from, String to, String state, Instant at) {}
}
