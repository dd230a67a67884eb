package io.patchbay.providers.sandbox.internal.numbers;

import io.patchbay.spi.numbers.NumberOffer;
import io.patchbay.spi.numbers.NumberSearch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;

/** Half a million numbers in ten countries, always the same: sixty lines say where they lie, and each is computed when it is asked for. */
final class Catalogue {
    private static final String FILE = "/sandbox/numbers.csv";

    private final List<Block> blocks;

    private Catalogue(List<Block> blocks) {
        this.blocks = blocks;
    }

    static Catalogue shipped() {
        try (InputStream in = Catalogue.class.getResourceAsStream(FILE)) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return new Catalogue(text.lines().skip(1).map(Block::read).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        return blocks;
    }

    boolean sells(long number) {
        return blocks.stream().anyMatch(block -> block.holds(number));
    }

    /** The first that fit, in turn from each block, so that a country shows its towns. */
    List<NumberOffer> search(NumberSearch search, LongPredicate taken) {
        var from = blocks.stream().filter(block -> block.answers(search)).toList();
        var wanted = Wanted.of(search.contains());
        var whole = wanted.whole();
        if (whole.isPresent()) {
            long number = whole.get();
            return from.stream()
                    .filter(block -> block.holds(number) && !taken.test(number))
                    .map(block -> block.offer(number))
                    .toList();
        }
        return scan(from, number -> wanted.in(number) && !taken.test(number), search.limit());
    }

    private static List<NumberOffer> scan(List<Block> from, LongPredicate fits, int limit) {
        var offers = new ArrayList<NumberOffer>();
        int longest = from.stream().mapToInt(Block::count).max().orElse(0);
        for (int n = 0; n < longest && offers.size() < limit; n++) {
            for (var block : from) {
                if (n < block.count() && offers.size() < limit && fits.test(block.number(n))) {
                    offers.add(block.offer(block.number(n)));
                }
            }
        }
        return offers;
    }
}
