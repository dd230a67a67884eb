package io.patchbay.platform.webhooks.internal.streams;

import io.patchbay.api.events.EventStreams.Asked;
import io.patchbay.api.http.StreamedBody;
import io.patchbay.platform.webhooks.internal.endpoints.EventPatterns;
import io.patchbay.platform.webhooks.internal.streams.StreamTable.Kept;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream. It reads a page from the store, writes it, and reads the next one when the client has taken it: a slow client costs a page of memory, and a stalled one is sent away.
 */
final class EventStream implements StreamedBody {
    static final int PAGE = 50;

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final Duration STALLED = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final StreamHub hub;
    private final String org;
    private final List<String> types;
    private final byte[] opening;
    private final Optional<Shown> shown;
    private @Nullable Sink sink;
    private volatile long at;
    private long told;
    private boolean busy = true;
    private boolean writing;
    private boolean again;
    private boolean over;
    private long since = System.nanoTime();

    /** @param lost the id from which the client hoped to go on, where that is not possible */
    EventStream(StreamHub hub, Asked asked, long at, Optional<String> lost) {
        this.hub = hub;
        this.org = asked.org();
        this.types = asked.types();
        this.at = at;
        this.told = at;
        this.opening = lost.map(id -> EventText.reset(id, at)).orElseGet(() -> EventText.opening(at));
        this.shown = asked.figure().map(Shown::new);
    }

    String org() {
        return org;
    }

    /** The number of the last event that it has read. */
    long at() {
        return at;
    }

    @Override
    public void begin(Sink to) {
        synchronized (this) {
            sink = to;
        }
        if (hub.enter(this)) {
            write(to, opening, true);
        } else {
            to.end();
        }
    }

    @Override
    public void gone() {
        synchronized (this) {
            over = true;
        }
        hub.leave(this);
    }

    /** Ends it; the client comes back and goes on behind the last event it saw. */
    void end() {
        var open = sink();
        gone();
        if (open != null) {
            open.end();
        }
    }

    private synchronized @Nullable Sink sink() {
        return sink;
    }

    private synchronized boolean isOver() {
        return over;
    }

    /** There may be something new. */
    void wake() {
        synchronized (this) {
            if (over || busy) {
                again = true;
                return;
            }
            busy = true;
        }
        read();
    }

    private void read() {
        hub.after(org, at, PAGE).whenComplete((page, failure) -> {
            if (failure == null) {
                send(page);
            } else {
                LOG.debug("A stream ends because the store does not answer", failure);
                end();
            }
        });
    }

    private void send(List<Kept> page) {
        var open = sink();
        if (open == null || isOver()) {
            return;
        }
        if (!page.isEmpty()) {
            at = page.get(page.size() - 1).seq();
        }
        var wanted = page.stream()
                .filter(event -> EventPatterns.match(types, event.type()))
                .toList();
        boolean more = page.size() == PAGE;
        if (wanted.isEmpty()) {
            goOn(more);
        } else {
            told = wanted.get(wanted.size() - 1).seq();
            write(open, EventText.events(wanted), more);
        }
    }

    private void write(Sink open, byte[] piece, boolean more) {
        synchronized (this) {
            writing = true;
            since = System.nanoTime();
        }
        open.write(piece).thenRun(() -> {
            synchronized (this) {
                writing = false;
                since = System.nanoTime();
            }
            goOn(more);
        });
    }

    /** Reads on if there was more, or something came meanwhile. */
    private void goOn(boolean more) {
        synchronized (this) {
            if (over || !(more || again)) {
                busy = false;
                return;
            }
            again = false;
        }
        read();
    }

    /** Every second: sends a stalled client away, and lets a quiet one know that the stream lives. */
    void tick() {
        var open = sink();
        boolean stalled;
        synchronized (this) {
            var silent = Duration.ofNanos(System.nanoTime() - since);
            stalled = writing && silent.compareTo(STALLED) > 0;
            if (open == null || over || !stalled && (busy || silent.compareTo(heartbeat(open)) < 0)) {
                return;
            }
            busy = true;
        }
        if (stalled) {
            end();
        } else {
            boolean moved = told != at;
            told = at;
            write(open, EventText.heartbeat(at, moved), false);
        }
    }

    /** Every second, too: tells what has changed of its figure. */
    void show() {
        synchronized (this) {
            if (shown.isEmpty() || over || busy) {
                return;
            }
            busy = true;
        }
        shown.get().news().whenComplete((news, failure) -> {
            var open = sink();
            if (failure != null || open == null) {
                LOG.debug("A stream ends because what it shows cannot be had", failure);
                end();
            } else if (news.isPresent()) {
                write(open, news.get(), false);
            } else {
                goOn(false);
            }
        });
    }

    /** Often enough that no connection is closed for its silence. */
    private static Duration heartbeat(Sink open) {
        var safe = open.patience().multipliedBy(2).dividedBy(3);
        return safe.compareTo(HEARTBEAT) < 0 ? safe : HEARTBEAT;
    }
}
