package io.patchbay.routes.inbound.internal;

import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.store.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A page of each side of a thread, put in one order: the newer first, until the page is full, or until it is not known what of one side comes next. */
final class BothSides {
    private final Page<InboundView> in;
    private final Page<MessageView> out;
    private final List<Map<String, Object>> items = new ArrayList<>();
    private int came;
    private int went;

    private BothSides(Page<InboundView> in, Page<MessageView> out) {
        this.in = in;
        this.out = out;
    }

    /** @param from where both pages begin. @return perhaps fewer items than there are, but never one before a newer one; its cursor goes on behind them */
    static Page<Map<String, Object>> merged(
            Page<InboundView> in, Page<MessageView> out, int limit, ThreadCursors from) {
        var both = new BothSides(in, out);
        both.fill(limit);
        var next = Optional.of(both.reached(from).written()).filter(cursor -> both.more());
        return new Page<>(List.copyOf(both.items), next);
    }

    private void fill(int limit) {
        while (items.size() < limit && known()) {
            if (wentIsNext()) {
                items.add(ConversationJson.sent(out.items().get(went++)));
            } else {
                items.add(came(in.items().get(came++)));
            }
        }
    }

    /** Whether it is known what comes next: there is something, and a side that has nothing more has ended. */
    private boolean known() {
        boolean cameLeft = came < in.items().size();
        boolean wentLeft = went < out.items().size();
        return (cameLeft || wentLeft)
                && (cameLeft || in.next().isEmpty())
                && (wentLeft || out.next().isEmpty());
    }

    private boolean wentIsNext() {
        if (went == out.items().size() || came == in.items().size()) {
            return went < out.items().size();
        }
        var sent = out.items().get(went).times().created();
        return sent.isAfter(in.items().get(came).times().stored());
    }

    /** A side of which everything was taken goes on where its page ends, which is further where a look was given up. */
    private ThreadCursors reached(ThreadCursors from) {
        var cameTo =
                came == 0 ? from.in() : Optional.of(in.items().get(came - 1).id());
        var wentTo =
                went == 0 ? from.out() : Optional.of(out.items().get(went - 1).id());
        boolean through = went == out.items().size() && out.next().isPresent();
        return new ThreadCursors(cameTo, through ? out.next() : wentTo);
    }

    private boolean more() {
        return came < in.items().size()
                || went < out.items().size()
                || in.next().isPresent()
                || out.next().isPresent();
    }

    private static Map<String, Object> came(InboundView text) {
        var body = new LinkedHashMap<String, Object>();
        body.put("direction", ConversationJson.direction(false));
        body.put("channel", text.media().isEmpty() ? "sms" : "mms");
        body.putAll(InboundJson.body(text));
        return body;
    }
}
