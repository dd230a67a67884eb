package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.messages.MessageService.LaneView;
import java.util.List;

/**
 * How the lanes stand, as of the last look.
 *
 * @param at monotonic nanoseconds of the look
 * @param waiting messages in lanes
 * @param withoutProvider messages that no provider serves
 * @param later messages that wait for their time
 */
public record DispatchStatus(long at, int waiting, int withoutProvider, int later, List<LaneView> lanes) {}
