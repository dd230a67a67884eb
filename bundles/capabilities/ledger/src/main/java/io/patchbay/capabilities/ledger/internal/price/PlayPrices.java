package io.patchbay.capabilities.ledger.internal.price;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What things cost on a host that nobody has given prices to yet, in the sandbox alone: there nothing is paid with real money. */
final class PlayPrices {
    static final String NAME = "sandbox";

    private PlayPrices() {}

    /** Those of channels that the book has never had anything for; empty if there are none. */
    static String missing(PriceBook book) {
        var rows = csv().lines()
                .skip(1)
                .filter(row -> !book.knows(row.substring(0, row.indexOf(','))))
                .toList();
        return rows.isEmpty() ? "" : PriceFile.HEADINGS + "\n" + String.join("\n", rows) + "\n";
    }

    static String csv() {
        try (var file = PlayPrices.class.getResourceAsStream("sandbox.csv")) {
            if (file == null) {
                throw new IllegalStateException("The bundle lacks its sandbox.csv.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
