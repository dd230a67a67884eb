package io.patchbay.providers.sandbox.internal.carrier;

import java.util.EnumMap;
import java.util.Map;

/** The shares of the faults, in percent of the attempts. */
public record Faults(Map<Fault, Integer> percents) {
    public static final Faults NONE = new Faults(Map.of());

    /** @throws IllegalArgumentException with a sentence, if a share is out of bounds or all together exceed the whole */
    public Faults {
        int sum = 0;
        for (var share : percents.entrySet()) {
            if (share.getValue() < 0 || share.getValue() > 100) {
                throw new IllegalArgumentException(share.getKey().key() + " must be from 0 to 100");
            }
            sum += share.getValue();
        }
        if (sum > 100) {
            throw new IllegalArgumentException("the percentages make " + sum + " together; at most 100 can be");
        }
        percents = Map.copyOf(percents);
    }

    /** These with others changed. */
    public Faults with(Map<Fault, Integer> changes) {
        var all = new EnumMap<Fault, Integer>(Fault.class);
        all.putAll(percents);
        all.putAll(changes);
        return new Faults(all);
    }

    /** @param roll from 0 to 99, even over all attempts */
    Script draw(int roll) {
        int below = 0;
        for (var fault : Fault.values()) {
            below += percents.getOrDefault(fault, 0);
            if (roll < below) {
                return fault.script();
            }
        }
        return Script.DELIVERED;
    }
}
