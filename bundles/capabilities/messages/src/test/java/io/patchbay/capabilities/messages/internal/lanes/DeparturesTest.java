package io.patchbay.capabilities.messages.internal.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeparturesTest {
    private final Departures departures = new Departures();
    private final List<String> called = new ArrayList<>();

    private Departure enter(String line) {
        var departure = new Departure(line);
        departures.enter(departure);
        return departure;
    }

    private void ready(Departure departure, String name) {
        departures.ready(departure, () -> called.add(name));
    }

    @Test
    void callsKeepTheOrderInWhichTheyWereTakenInHand() {
        var first = enter("a");
        var second = enter("a");
        var third = enter("a");

        ready(third, "third");
        ready(second, "second");
        assertThat(called).isEmpty();
        ready(first, "first");

        assertThat(called).containsExactly("first", "second", "third");
    }

    @Test
    void oneThatIsNotCalledHoldsUpNobody() {
        var first = enter("a");
        var second = enter("a");
        ready(second, "second");

        departures.over(first);
        departures.over(first);

        assertThat(called).containsExactly("second");
    }

    @Test
    void oneThatIsOverIsNotCalled() {
        var first = enter("a");
        var second = enter("a");
        ready(second, "second");
        departures.over(second);
        ready(first, "first");

        assertThat(called).containsExactly("first");
    }

    @Test
    void linesDoNotWaitForEachOther() {
        enter("a");
        ready(enter("b"), "b");

        assertThat(called).containsExactly("b");
    }

    @Test
    void aCallMayEndAnother() {
        var first = enter("a");
        var second = enter("a");
        var third = enter("a");
        ready(third, "third");
        departures.ready(first, () -> departures.over(second));

        assertThat(called).containsExactly("third");
    }
}
