package io.patchbay.routes.billing.internal;

import io.patchbay.api.money.Money;
import io.patchbay.routes.support.JsonFields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Amounts in bodies: as answers show them, {@code {"amount":"25.00","currency":"USD"}}, or the bare string. */
final class MoneyFields {
    private static final int MAX_TEXT = 40;
    private static final String FORM = "Write an amount as a string such as \"25.00\", with at most 6 decimals.";

    private MoneyFields() {}

    /** Of a field that may be absent. What is wrong is noted in the fields. */
    static Optional<Money> optional(JsonFields fields, String name) {
        if (!fields.has(name)) {
            return Optional.empty();
        }
        var bare = fields.raw(name);
        if (bare.isPresent()) {
            return Optional.ofNullable(parsed(fields, name, bare.get()));
        }
        if (!fields.isObject(name)) {
            fields.error(name, "type", FORM);
            return Optional.empty();
        }
        return fields.object(name).flatMap(MoneyFields::of);
    }

    private static Optional<Money> of(JsonFields money) {
        checkCurrency(money);
        var amount = money.text("amount", MAX_TEXT);
        return amount.good() ? Optional.ofNullable(parsed(money, "amount", amount.get())) : Optional.empty();
    }

    /** The host has one currency: another one is refused, not taken for it. */
    static void checkCurrency(JsonFields fields) {
        if (fields.has("currency") && !fields.raw("currency").orElse("").equals(Money.CURRENCY)) {
            fields.error("currency", "unknown_currency", "This host counts in " + Money.CURRENCY + ".");
        }
    }

    private static @Nullable Money parsed(JsonFields fields, String name, String written) {
        try {
            return Money.parse(written);
        } catch (IllegalArgumentException e) {
            fields.error(name, "invalid_amount", FORM);
            return null;
        }
    }
}
