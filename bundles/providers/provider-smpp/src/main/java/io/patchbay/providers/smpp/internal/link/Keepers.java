package io.patchbay.providers.smpp.internal.link;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All sessions of an account. */
final class Keepers {
    private final List<Keeper> keepers;
    private int turn;

    Keepers(List<Keeper> keepers) {
        this.keepers = keepers;
    }

    void each(Consumer<Keeper> what) {
        keepers.forEach(what);
    }

    /** The session with the fewest outstanding of those with room; among equals, by turns. By one thread at a time. */
    Optional<Session> freest() {
        @Nullable Session best = null;
        int n = keepers.size();
        turn = (turn + 1) % n;
        for (int i = 0; i < n; i++) {
            var session = keepers.get((turn + i) % n).session().orElse(null);
            if (session != null && session.hasRoom() && (best == null || session.outstanding() < best.outstanding())) {
                best = session;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether any may take submits, now or in a moment. */
    boolean promising() {
        return keepers.stream().anyMatch(Keeper::promising);
    }

    boolean outstanding() {
        return states().stream().anyMatch(state -> state.outstanding() > 0);
    }

    List<LinkState> states() {
        return keepers.stream().map(Keeper::state).toList();
    }

    /** Why there is none, for people. */
    String trouble() {
        return states().stream()
                .map(LinkState::detail)
                .filter(detail -> !detail.isEmpty())
                .findFirst()
                .orElse("it has not begun yet");
    }
}
