package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.numbers.CatalogNumber;
import io.patchbay.api.numbers.CatalogQuery;
import io.patchbay.api.numbers.NumberFees;
import io.patchbay.api.numbers.NumberKind;
import io.patchbay.api.numbers.NumberMarket;
import io.patchbay.api.numbers.NumberTraits;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.tenants.Tenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.support.parsing.DefaultParser;
import org.junit.jupiter.api.Test;

class OfferCompleterTest {
    private final List<String> asked = new ArrayList<>();

    /** Sells one number in the US, and nothing where it is not enabled. */
    private final class Shop {
        CompletionStage<List<CatalogNumber>> search(CatalogQuery query) {
            asked.add(query.country() + " " + query.contains().orElse(""));
            var traits = new NumberTraits(query.country(), NumberKind.LOCAL, Set.of());
            return query.country().equals("US")
                    ? CompletableFuture.completedFuture(List.of(new CatalogNumber(
                            new E164("+14155550177"), traits, Optional.empty(), Optional.empty(), NumberFees.NONE)))
                    : CompletableFuture.failedFuture(new IllegalStateException("not enabled"));
        }
    }

    private List<String> completed(String typed) {
        var services = new FakeServices()
                .with(Partly.a(NumberMarket.class, new Shop()), Partly.a(Tenants.class, new FakeTenants()));
        var line = "patchbay:number-buy demo " + typed;
        var candidates = new ArrayList<String>();
        new OfferCompleter().complete(services, new DefaultParser().parse(null, line, line.length()), candidates);
        return candidates;
    }

    @Test
    void whatIsForRentCompletesTheDigitsThatWereTyped() {
        assertThat(completed("+1415")).containsExactly("+14155550177 ");
        assertThat(asked).containsExactlyInAnyOrder("US 1415", "CA 1415");
    }

    @Test
    void nothingIsAskedWhileNoCountryCanBeTold() {
        assertThat(completed("")).isEmpty();
        assertThat(completed("+")).containsExactly("+ ");
        assertThat(asked).isEmpty();
    }
}
