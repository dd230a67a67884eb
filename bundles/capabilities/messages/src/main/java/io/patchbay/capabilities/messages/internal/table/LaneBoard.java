package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.MessageService.LaneView;
import java.util.List;
import java.util.function.Supplier;

/** Where the dispatcher, while there is one, shows its lanes. */
public final class LaneBoard {
    private volatile Supplier<List<LaneView>> shown = List::of;

    public void show(Supplier<List<LaneView>> lanes) {
        shown = lanes;
    }

    public void clear() {
        shown = List::of;
    }

    public List<LaneView> lanes() {
        return shown.get();
    }
}
