package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.Priority;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Shelf;
import java.util.Optional;
import java.util.Set;

/**
 * A message that waits to be sent, with as much of it as its way to a lane needs: never the text.
 *
 * @param shelf see {@link Shelf}
 * @param validUntil epoch millis
 * @param nextAttempt epoch millis before which what was tried is not to be tried again
 * @param tried providers that could not take it
 * @param waitingFor why it waits, as last written
 * @param media whether it has media
 */
public record Waiting(
        String id,
        String org,
        SenderId from,
        E164 to,
        String shelf,
        long validUntil,
        long nextAttempt,
        Set<String> tried,
        Optional<String> waitingFor,
        boolean media) {
    public static Waiting of(Message message) {
        var sms = message.sms();
        var progress = message.progress();
        return new Waiting(
                message.id(),
                sms.org(),
                sms.from(),
                sms.to(),
                progress.shelf(),
                message.validUntil(),
                progress.nextAttempt(),
                progress.tried(),
                progress.waitingFor(),
                !sms.options().media().isEmpty());
    }

    public Waiting waitingFor(String why) {
        return new Waiting(id, org, from, to, shelf, validUntil, nextAttempt, tried, Optional.of(why), media);
    }

    public Priority priority() {
        return Shelf.priority(shelf);
    }

    /** Whether the provider could not take it, and is to be left alone for a while. */
    public boolean early(String provider, long now) {
        return nextAttempt > now && tried.contains(provider);
    }

    @Override
    public String toString() {
        return "Waiting[" + id + "]";
    }
}
