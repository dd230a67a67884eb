package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundView.Parts;
import io.patchbay.capabilities.inbound.internal.Owners;
import io.patchbay.capabilities.inbound.internal.table.PartRows.Assembly;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.TreeMap;

/** Makes one message of what is there of its parts, and hands it on in the same transaction. */
record Assembling(Clock clock, Owners owners) {
    /** @return whether it was still open */
    boolean close(Connection connection, Pending<?, ?> pending, Assembly assembly, TreeMap<Integer, String> parts)
            throws SQLException {
        if (!PartRows.close(connection, assembly.id(), clock.millis())) {
            return false;
        }
        var sms = Head.whole(assembly.head(), String.join("", parts.values()));
        pending.also(owners.arrival(sms, new Parts(assembly.total(), assembly.total() - parts.size())));
        return true;
    }
}
