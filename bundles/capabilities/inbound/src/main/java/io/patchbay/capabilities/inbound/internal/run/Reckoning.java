package io.patchbay.capabilities.inbound.internal.run;

import io.patchbay.api.inbound.ConversationView;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundReports.Asked;
import io.patchbay.api.inbound.InboundReports.Count;
import io.patchbay.api.inbound.InboundReports.Event;
import io.patchbay.api.inbound.InboundReports.Inbound;
import io.patchbay.api.inbound.InboundReports.Person;
import io.patchbay.api.inbound.InboundReports.Report;
import io.patchbay.api.inbound.InboundReports.Sent;
import io.patchbay.api.inbound.InboundReports.SentEvent;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.messages.MessageView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Counts what came in and went out. */
final class Reckoning {
    private static final int CONTACTS = 10;
    private static final int PEOPLE = 50;
    private static final String CHANNEL = "sms";
    private static final String EVENT = "message";

    private final Asked asked;
    private final List<MessageView> sent;
    private final Map<String, List<String>> tags = new HashMap<>();
    private final Map<String, TreeSet<Instant>> sentTo = new HashMap<>();

    Reckoning(Asked asked, List<MessageView> sent, List<ConversationView> threads) {
        this.asked = asked;
        this.sent = sent;
        threads.stream()
                .filter(thread -> thread.number().equals(asked.number()))
                .forEach(thread -> tags.put(thread.peer().value(), thread.tags()));
        sent.forEach(message -> sentTo.computeIfAbsent(message.to().value(), to -> new TreeSet<>())
                .add(message.times().created()));
    }

    Report of(List<InboundView> texts) {
        var events = texts.stream().map(this::event).filter(this::counts).toList();
        return new Report(inbound(events), sent());
    }

    private Event event(InboundView text) {
        var peer = text.from().value();
        var at = text.times().stored();
        var answer = Optional.ofNullable(sentTo.get(peer)).flatMap(times -> Optional.ofNullable(times.ceiling(at)));
        var body = text.content() instanceof InboundContent.Text said ? said.body() : "";
        return new Event(
                text.id(),
                peer,
                text.to().value(),
                body,
                tags.getOrDefault(peer, List.of()),
                at,
                answer.map(sentAt -> Duration.between(at, sentAt)));
    }

    private boolean counts(Event event) {
        var filter = asked.filter();
        var wanted = filter.tags();
        boolean tagged = wanted.isEmpty()
                || (filter.allTags()
                        ? event.tags().containsAll(wanted)
                        : event.tags().stream().anyMatch(wanted::contains));
        return tagged
                && (filter.channels().isEmpty() || filter.channels().contains(CHANNEL))
                && (filter.eventTypes().isEmpty() || filter.eventTypes().contains(EVENT))
                && filter.source()
                        .filter(part -> !plain(event.source()).contains(plain(part)))
                        .isEmpty()
                && filter.answered()
                        .filter(answered -> answered != event.response().isPresent())
                        .isEmpty();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private Inbound inbound(List<Event> events) {
        var hours = events.stream()
                .map(event -> String.format(
                        Locale.ROOT, "%02d", event.at().atZone(ZoneOffset.UTC).getHour()));
        return new Inbound(
                events.size(),
                median(events.stream().flatMap(event -> event.response().stream())),
                counts(hours).stream().sorted(Comparator.comparing(Count::what)).toList(),
                counts(events.stream().map(Event::source)).stream()
                        .limit(CONTACTS)
                        .toList(),
                events.stream().sorted(order()).limit(asked.limit()).toList());
    }

    private Comparator<Event> order() {
        Comparator<Event> newest = Comparator.comparing(Event::at).reversed().thenComparing(Event::id);
        return switch (asked.sort()) {
            case NEWEST, LONGEST -> newest;
            case OLDEST -> newest.reversed();
            case FASTEST -> response(Comparator.naturalOrder()).thenComparing(newest);
            case SLOWEST -> response(Comparator.reverseOrder()).thenComparing(newest);
        };
    }

    private static Comparator<Event> response(Comparator<Duration> order) {
        return Comparator.comparing(event -> event.response().orElse(null), Comparator.nullsLast(order));
    }

    private static Optional<Duration> median(Stream<Duration> all) {
        var sorted = all.sorted().toList();
        int size = sorted.size();
        return size == 0
                ? Optional.empty()
                : Optional.of(
                        sorted.get((size - 1) / 2).plus(sorted.get(size / 2)).dividedBy(2));
    }

    private Sent sent() {
        var days = counts(sent.stream().map(message -> message.times()
                .created()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString()));
        var people = counts(sent.stream().map(message -> message.to().value())).stream()
                .map(count -> new Person(
                        count.what(),
                        count.count(),
                        sentTo.getOrDefault(count.what(), new TreeSet<>(List.of(asked.since())))
                                .last()))
                .limit(PEOPLE)
                .toList();
        var byTag = counts(
                sent.stream().flatMap(message -> tags.getOrDefault(message.to().value(), List.of()).stream()));
        var events = sent.stream()
                .limit(asked.limit())
                .map(message -> new SentEvent(
                        message.id(),
                        message.to().value(),
                        message.body(),
                        message.state(),
                        message.times().created()))
                .toList();
        return new Sent(
                sent.size(),
                days.stream().sorted(Comparator.comparing(Count::what)).toList(),
                people,
                byTag,
                events);
    }

    /** The most frequent first. */
    private static List<Count> counts(Stream<String> words) {
        var counts = new TreeMap<String, Integer>();
        words.forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Count::count).reversed().thenComparing(Count::what))
                .toList();
    }
}
