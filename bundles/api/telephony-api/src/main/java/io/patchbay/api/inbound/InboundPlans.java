package io.patchbay.api.inbound;

import io.patchbay.api.telephony.SenderId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where texts go. The plan of their number is asked first, then that of its project, then that of its organization. Reads answer from memory. */
public interface InboundPlans {
    Optional<InboundPlan> plan(Place place);

    /** Fails with {@link io.patchbay.api.http.Problem} 422 for an address that is not allowed, or a regular expression that cannot be read. */
    CompletionStage<InboundPlan> put(Place place, InboundPlan plan);

    /** Completes with false where there was none. */
    CompletionStage<Boolean> remove(Place place);

    /** What would become of a text. */
    Explanation explain(SenderId to, String body);

    /**
     * What a plan is of.
     *
     * @param kind {@code number}, {@code project} or {@code org}
     * @param org slug of the tenant
     * @param key the number, the project's id, or the slug
     */
    record Place(String kind, String org, String key) {
        public static Place number(String org, SenderId number) {
            return new Place("number", org, number.value());
        }

        public static Place project(String org, String project) {
            return new Place("project", org, project);
        }

        public static Place organization(String org) {
            return new Place("org", org, org);
        }

        /** Without a number. */
        @Override
        public String toString() {
            return "Place[" + kind + ", " + org + "]";
        }
    }

    /**
     * What would become of a text.
     *
     * @param org slug of the number's owner; empty for a number of nobody's
     * @param signal what it says about wanting texts
     * @param effect a sentence about that
     * @param steps what was looked at, in order
     * @param target who would get it
     * @param fallback who would get it if that fails
     */
    record Explanation(
            String org,
            Optional<String> project,
            Optional<OptSignal> signal,
            String effect,
            List<Step> steps,
            Optional<InboundTarget> target,
            Optional<InboundTarget> fallback) {}

    /** A rule or default that was looked at. @param place {@code number}, {@code project} or {@code org} */
    record Step(String place, String rule, boolean taken, String reason) {}
}
