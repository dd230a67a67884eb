package io.patchbay.platform.webhooks.internal.streams;

import io.patchbay.api.events.EventStreams.Asked;
import io.patchbay.api.http.Problem;
import io.patchbay.api.http.StreamedBody;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.webhooks.internal.endpoints.EventPatterns;
import io.patchbay.platform.webhooks.internal.streams.StreamTable.Kept;
import io.patchbay.platform.webhooks.internal.streams.StreamTable.Place;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The streams that are open on this node. */
public final class StreamHub implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private final Store store;
    private final CommitQueue commits;
    private final Clock clock;
    private final Rules rules;
    private final StreamClock ticks;
    private final AutoCloseable ears;
    private final Map<String, Set<EventStream>> open = new ConcurrentHashMap<>();

    /**
     * What streams keep to.
     *
     * @param ofOrganization most streams of an organization on this node
     * @param ofHost most streams on this node
     * @param keep how long events are kept, and for how long after its last stream an organization's events are
     */
    public record Rules(int ofOrganization, int ofHost, Duration keep) {
        public Rules {
            if (ofOrganization < 1 || ofHost < 1 || keep.isZero()) {
                throw new IllegalArgumentException(
                        "io.patchbay.streams: per.organization and per.host are at least 1, keep is longer than nothing.");
            }
        }
    }

    public StreamHub(Store store, CommitQueue commits, StreamLog log, Clock clock, Rules rules) {
        this.store = store;
        this.commits = commits;
        this.clock = clock;
        this.rules = rules;
        this.ticks = new StreamClock(store, commits, this, clock, rules.keep);
        this.ears = log.listen(this::written);
        ticks.start();
    }

    /** As {@link io.patchbay.api.events.EventStreams#open}. */
    public CompletionStage<StreamedBody> open(Asked asked) {
        EventPatterns.check("?types", asked.types());
        var last = asked.last();
        if (last.filter(id -> !ID.matcher(id).matches()).isPresent()) {
            throw Problem.invalid(
                    "Last-Event-ID", "invalid_event_id", "Send the id of the stream's last event, as it stood in id:.");
        }
        if (!hasRoom(asked.org())) {
            throw full();
        }
        return follow(asked.org())
                .exceptionallyCompose(raced -> follow(asked.org()))
                .thenApply(place -> stream(asked, place));
    }

    /** Two nodes may meet at an organization's first stream: one of them comes again. */
    private CompletionStage<Place> follow(String org) {
        return commits.submit(new Work<>(connection -> {
            long now = clock.millis();
            return StreamTable.follow(connection, org, now, now + rules.keep.toMillis());
        }));
    }

    private EventStream stream(Asked asked, Place place) {
        if (asked.last().isEmpty()) {
            return new EventStream(this, asked, place.newest(), Optional.empty());
        }
        long last = Long.parseLong(asked.last().get());
        if (last > place.newest()) {
            return new EventStream(this, asked, place.newest(), asked.last());
        }
        return last < place.base()
                ? new EventStream(this, asked, place.base(), asked.last())
                : new EventStream(this, asked, last, Optional.empty());
    }

    private Problem full() {
        return new Problem(
                429,
                "too_many_streams",
                "So many streams are open already; close one, or share one among those who listen.",
                List.of(),
                Map.of("Retry-After", "10"));
    }

    private boolean hasRoom(String org) {
        var own = open.get(org);
        return (own == null || own.size() < rules.ofOrganization) && size() < rules.ofHost;
    }

    /** How many are open. */
    public int size() {
        return open.values().stream().mapToInt(Set::size).sum();
    }

    /** A stream begins. @return whether there is room for it */
    synchronized boolean enter(EventStream stream) {
        return hasRoom(stream.org())
                && open.computeIfAbsent(stream.org(), org -> ConcurrentHashMap.newKeySet())
                        .add(stream);
    }

    synchronized void leave(EventStream stream) {
        var own = open.get(stream.org());
        if (own != null && own.remove(stream) && own.isEmpty()) {
            open.remove(stream.org());
        }
    }

    CompletionStage<List<Kept>> after(String org, long seq, int rows) {
        return store.readLater(connection -> StreamTable.after(connection, org, seq, rows));
    }

    List<String> orgs() {
        return List.copyOf(open.keySet());
    }

    List<EventStream> of(String org) {
        return List.copyOf(open.getOrDefault(org, Set.of()));
    }

    private void written(Set<String> orgs) {
        for (var org : orgs) {
            if (open.containsKey(org)) {
                ticks.wakeSoon(org);
            }
        }
    }

    /** Ends all streams; the clients come back. */
    @Override
    public void close() {
        ticks.close();
        try {
            ears.close();
        } catch (Exception e) {
            throw new IllegalStateException("nothing can go wrong with a list", e);
        }
        orgs().forEach(org -> of(org).forEach(EventStream::end));
    }
}
