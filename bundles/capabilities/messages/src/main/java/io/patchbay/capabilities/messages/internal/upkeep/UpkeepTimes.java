package io.patchbay.capabilities.messages.internal.upkeep;

import java.time.Duration;
import java.util.List;

/**
 * How often things are looked at.
 *
 * @param step between the small steps of the sweeper
 * @param recheck until a shelf is looked at again
 * @param heartbeat between the beats of a worker
 * @param lease after which a worker without a beat is dead
 * @param looks into the carrier's log, since an outcome became unknown
 * @param grace after its validity, until a message still unknown counts as failed
 */
public record UpkeepTimes(
        Duration step, Duration recheck, Duration heartbeat, Duration lease, List<Duration> looks, Duration grace) {}
