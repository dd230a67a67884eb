package io.patchbay.api.messages;

import io.patchbay.api.queue.Parcel;
import java.util.concurrent.CompletionStage;

/** Takes parcels of message ids from the queue into lanes; each row is claimed only as its lane has room. */
public interface Dispatcher {
    /** Completes when every id of the parcel is in a lane, or was left to the sweeper because its lane is full or it is no longer queued. */
    CompletionStage<Void> dispatch(Parcel parcel);
}
