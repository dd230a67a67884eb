package io.patchbay.api.routing;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import java.util.List;

/** The rules by which providers are chosen, and the choice without sending anything. */
public interface RouteRules {
    /** What would be decided now. */
    RouteDecision explain(Question question);

    /** In the order in which they are looked at. */
    List<Rule> rules();

    /** A message that is not sent. @param country ISO 3166-1 alpha-2 code of the recipient */
    record Question(String org, SenderId from, E164 to, String country) {}

    /**
     * A rule.
     *
     * @param when whom it is for, in words
     * @param then who serves them, in words
     * @param fault why it does not count, in a sentence; empty if it does
     */
    record Rule(String name, int order, String when, String then, String fault) {}
}
