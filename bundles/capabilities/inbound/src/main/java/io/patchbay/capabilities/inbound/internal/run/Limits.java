package io.patchbay.capabilities.inbound.internal.run;

import io.patchbay.capabilities.inbound.internal.Settings;

/**
 * What every run keeps to.
 *
 * @param retries seconds to wait after the first, second … failed attempt, separated by commas
 * @param patience seconds after its arrival for which a text is tried again
 * @param timeout seconds for a call in all
 * @param atOnce calls for one organization
 * @param kept texts of one organization in memory
 * @param loopReplies answers in one conversation within the window
 * @param loopWindow seconds
 */
public record Limits(
        String retries, long patience, int timeout, int atOnce, int kept, int loopReplies, long loopWindow) {
    static Limits of(Settings settings) {
        return new Limits(
                settings.target_retries(),
                settings.target_patience(),
                settings.target_timeout(),
                settings.target_at_once(),
                settings.target_kept(),
                settings.loop_replies(),
                settings.loop_window());
    }
}
