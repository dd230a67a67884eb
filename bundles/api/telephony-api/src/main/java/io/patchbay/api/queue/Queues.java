package io.patchbay.api.queue;

import java.util.List;

/** The queues between accept and workers. */
public interface Queues {
    String SMS_OUTBOUND = "sms.outbound";
    String EVENTS = "events";

    /**
     * Posts a parcel without waiting for a consumer. False if the broker is down or full: nothing is lost then, since a sweeper posts again what the store still shows as waiting.
     */
    boolean post(String queue, Parcel parcel);

    List<QueueView> list();

    /** The queue of one node alone, for work that only this node is to do. */
    static String ofNode(String queue, String node) {
        return queue + '.' + node;
    }

    /**
     * A queue; -1 stands for a number that an external broker does not tell.
     *
     * @param name its name
     * @param depth parcels waiting
     * @param consumers consumers attached
     * @param posted parcels posted since the broker started (to an external broker: by this node)
     * @param taken parcels taken since the broker started
     */
    record QueueView(String name, long depth, int consumers, long posted, long taken) {}
}
