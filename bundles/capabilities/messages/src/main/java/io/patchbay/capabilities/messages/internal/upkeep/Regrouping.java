package io.patchbay.capabilities.messages.internal.upkeep;

import io.patchbay.capabilities.messages.internal.lanes.Crew;
import io.patchbay.capabilities.messages.internal.lanes.Dispatch;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deals the lanes anew whenever a node comes or goes. */
record Regrouping(Crew crew, Dispatch dispatch, Backlog backlog) implements Workers.Meeting {
    private static final Logger LOG = LoggerFactory.getLogger(Regrouping.class);

    @Override
    public void met(Set<String> nodes, boolean joined) {
        int before = crew.size();
        if (crew.meet(nodes, joined)) {
            if (before > 1 || crew.size() > 1) {
                LOG.info(
                        "{} nodes share the lanes{}.",
                        crew.size(),
                        joined ? "" : "; this one joins as soon as the others know of it");
            }
            deal();
        }
    }

    @Override
    public void cutOff() {
        if (crew.drop()) {
            LOG.warn("The store has not answered for as long as a lease lasts: this node drives no lane for now.");
            deal();
        }
    }

    private void deal() {
        dispatch.regroup();
        backlog.regroup();
    }
}
