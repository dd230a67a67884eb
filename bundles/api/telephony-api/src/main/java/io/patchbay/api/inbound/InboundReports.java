package io.patchbay.api.inbound;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.telephony.SenderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What came in at a number and went out from it within a time, counted. */
public interface InboundReports {
    /** Most texts, most messages and most threads that a report looks at: the newest. */
    int MOST = 5_000;

    CompletionStage<Report> report(Asked asked);

    /**
     * What is asked for.
     *
     * @param limit most events in the answer
     */
    record Asked(
            String org,
            Optional<String> project,
            SenderId number,
            Instant since,
            Instant until,
            Filter filter,
            Sort sort,
            int limit) {}

    /**
     * Which texts count; what is empty asks for nothing.
     *
     * @param tags of the thread
     * @param allTags whether all of them are wanted, and not any
     * @param source a part of who it came from
     * @param answered whether a message went back afterwards
     */
    record Filter(
            List<String> channels,
            List<String> eventTypes,
            List<String> tags,
            boolean allTags,
            Optional<String> source,
            Optional<Boolean> answered) {}

    /** Slowest and fastest by the time until a message went back, unanswered ones last; longest by duration, which texts have none of. */
    enum Sort {
        NEWEST,
        OLDEST,
        SLOWEST,
        FASTEST,
        LONGEST
    }

    /** What was found. */
    record Report(Inbound inbound, Sent sent) {}

    /**
     * What came in and passed the filter.
     *
     * @param medianResponse of those that were answered
     * @param hourly by hour of the day in UTC, 0 to 23
     * @param contacts who wrote most
     */
    record Inbound(
            int total,
            Optional<Duration> medianResponse,
            List<Count> hourly,
            List<Count> contacts,
            List<Event> events) {}

    /** A text. @param response the time until a message went back */
    record Event(
            String id,
            String source,
            String destination,
            String text,
            List<String> tags,
            Instant at,
            Optional<Duration> response) {
        /** Without numbers and text. */
        @Override
        public String toString() {
            return "Event[" + id + "]";
        }
    }

    /** What went out, whatever the filter. @param byDay as {@code 2026-11-22}, in UTC */
    record Sent(int total, List<Count> byDay, List<Person> people, List<Count> byTag, List<SentEvent> events) {}

    /** How often something occurred. */
    record Count(String what, int count) {}

    /** Who was written to. */
    record Person(String destination, int total, Instant last) {
        /** Without the number. */
        @Override
        public String toString() {
            return "Person[" + total + "]";
        }
    }

    /** A message. */
    record SentEvent(String id, String destination, String text, MessageState state, Instant at) {
        /** Without number and text. */
        @Override
        public String toString() {
            return "SentEvent[" + id + "]";
        }
    }
}
