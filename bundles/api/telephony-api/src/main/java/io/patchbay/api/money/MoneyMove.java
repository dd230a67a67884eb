package io.patchbay.api.money;

import io.patchbay.api.store.Change;
import java.util.Optional;

/**
 * Money that moves, as a change of a unit of its own or, by {@code Pending.also}, of somebody else's: then with it or not at all. Kinds with a reference have their effect once,
 * however often they come; {@link MessageMoney} has none, since the message's own row says what was done. The applier's order is 500.
 *
 * <p>Refused with 402 {@code insufficient_funds} where there is not enough, 409 {@code reference_reused} where the reference stands for something else.
 */
public sealed interface MoneyMove extends Change<MoneyMove.Moved> {
    String org();

    /**
     * What was done.
     *
     * @param repeated whether it had been done before
     * @param amount what is held, charged or given back
     * @param available what the organization has left, before anything that comes later in the same batch
     */
    record Moved(boolean repeated, Money amount, Money available) {}

    /** Sets money aside. @param reference unique on the host, at most 80 characters, such as the id of a purchase */
    record Reserve(String org, String reference, Money amount, Category category) implements MoneyMove {}

    /** Charges what was set aside, and gives the rest back. @param amount what it came to, at most what was reserved @param units as the usage counts them, such as started minutes */
    record Capture(String org, String reference, Money amount, int units) implements MoneyMove {
        /** One unit. */
        public Capture(String org, String reference, Money amount) {
            this(org, reference, amount, 1);
        }
    }

    /** Gives back what was set aside. Of a reference that nothing was reserved for: no effect. */
    record Release(String org, String reference) implements MoneyMove {}

    /** Charges at once. @param units as the usage counts them */
    record Charge(String org, String reference, Money amount, Category category, int units) implements MoneyMove {
        /** One unit. */
        public Charge(String org, String reference, Money amount, Category category) {
            this(org, reference, amount, category, 1);
        }
    }

    /** Gives back what was charged, at most as much. @param charged the reference of the charge or reservation */
    record Refund(String org, String reference, String charged, Money amount) implements MoneyMove {}

    /** Money comes in. @param source who took it, such as {@code operator} */
    record TopUp(String org, String reference, Money amount, String source) implements MoneyMove {}

    /**
     * What a message does to the balance in one step of its life.
     *
     * @param held what is set aside by it; below zero: what was set aside and is not any more
     * @param charged what is charged by it
     * @param segments parts that are charged
     */
    record MessageMoney(String org, Money held, Money charged, int segments) implements MoneyMove {
        /** At accept: refused where there is not enough. */
        public static MessageMoney reserve(String org, Money price) {
            return new MessageMoney(org, price, Money.ZERO, 0);
        }

        /** It went out. @param held what was set aside for it; nothing if that had been given back */
        public static MessageMoney capture(String org, Money held, Money charged, int segments) {
            return new MessageMoney(org, new Money(-held.units()), charged, segments);
        }

        public static MessageMoney release(String org, Money held) {
            return new MessageMoney(org, new Money(-held.units()), Money.ZERO, 0);
        }
    }

    /** What money is spent on. */
    enum Category {
        OUTBOUND_MESSAGES,
        VOICE_MINUTES,
        NUMBER_SETUP,
        NUMBER_LEASE,
        /** What agents cost; refused with 403 {@code billing_mode_infra_only} in that billing mode. */
        AGENT_USAGE;

        /** The word on the wire and in the store. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public static Optional<Category> of(String wire) {
            return java.util.Arrays.stream(values())
                    .filter(c -> c.wire().equals(wire))
                    .findFirst();
        }
    }
}
