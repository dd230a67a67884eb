package io.patchbay.providers.sandbox.internal.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.patchbay.spi.numbers.NumberOffer;
import io.patchbay.spi.numbers.NumberSearch;
import io.patchbay.spi.numbers.NumberType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.shipped();

    @Test
    void thereAreHalfAMillionInTenCountries() {
        assertThat(catalogue.blocks().stream().mapToInt(Block::count).sum()).isEqualTo(500_000);
        assertThat(catalogue.blocks().stream().map(Block::country).distinct()).hasSize(10);
    }

    @Test
    void everyBlockKnowsItsOwn() {
        for (var block : catalogue.blocks()) {
            assertThat(catalogue.sells(block.number(0))).isTrue();
            assertThat(catalogue.sells(block.number(block.count() - 1))).isTrue();
            assertThat(block.holds(block.number(block.count()))).isFalse();
            assertThat(catalogue.sells(block.number(0) + 1)).isFalse();
        }
    }

    /** By metadata that is not ours; one in 97 of each block, since all of them take a while. */
    @Test
    void everyNumberIsOneThatItsCountryGivesOut() throws Exception {
        var plan = PhoneNumberUtil.getInstance();
        for (var block : catalogue.blocks()) {
            for (int n = 0; n < block.count(); n += 97) {
                var number = plan.parse("+" + block.number(n), null);
                assertThat(plan.isValidNumberForRegion(number, block.country()))
                        .as("%s %s %d", block.country(), block.type(), n)
                        .isTrue();
            }
        }
    }

    @Test
    void areaCodeDigitsAndTownNarrowItDown() {
        assertThat(search(Optional.of("415"), Optional.empty(), Optional.empty()))
                .extracting(offer -> offer.number().value())
                .allSatisfy(number -> assertThat(number).startsWith("+1415"));
        assertThat(search(Optional.empty(), Optional.of("77*7"), Optional.empty()))
                .hasSize(20)
                .extracting(offer -> offer.number().value())
                .allSatisfy(number -> assertThat(number).containsPattern("77.7"));
        assertThat(search(Optional.empty(), Optional.empty(), Optional.of("new york")))
                .isNotEmpty()
                .extracting(NumberOffer::locality)
                .containsOnly(Optional.of("New York"));
        var one = search(Optional.of("212"), Optional.empty(), Optional.empty()).get(7);
        assertThat(search(Optional.empty(), Optional.of(one.number().value()), Optional.empty()))
                .containsExactly(one);
    }

    @Test
    void whatIsTakenIsNotOffered() {
        var search = new NumberSearch(
                "US", NumberType.LOCAL, Optional.of("415"), Optional.empty(), Set.of(), Optional.empty(), 5);
        var first = catalogue.search(search, number -> false);
        long taken = Long.parseLong(first.get(0).number().value().substring(1));
        assertThat(catalogue.search(search, number -> number == taken))
                .doesNotContain(first.get(0))
                .hasSize(5);
    }

    private List<NumberOffer> search(Optional<String> areaCode, Optional<String> contains, Optional<String> locality) {
        return catalogue.search(
                new NumberSearch("US", NumberType.LOCAL, areaCode, contains, Set.of(), locality, 20), number -> false);
    }
}
