package io.patchbay.capabilities.messages.internal.rig;

import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.sms.MmsProvider.OutboundMms;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A carrier that does as it is told. Its log of calls is the oracle. */
public final class Carrier {
    private final AtomicInteger ids = new AtomicInteger();
    private final ConcurrentLinkedQueue<OutboundSms> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger places;
    private volatile ProviderProfile profile;
    private volatile boolean open = true;
    private volatile boolean there = true;
    private volatile boolean takesMedia;
    private final ConcurrentLinkedQueue<OutboundMms> withMedia = new ConcurrentLinkedQueue<>();
    private volatile Function<OutboundSms, CompletionStage<SubmitResult>> script = this::accept;
    private volatile @Nullable SmsLookup lookup;

    public Carrier(String id, int places) {
        this.places = new AtomicInteger(places);
        profile = new ProviderProfile(
                id, Set.of(), EnumSet.allOf(SenderId.Kind.class), places, Duration.ofSeconds(30), 0);
    }

    public String id() {
        return profile.id();
    }

    public ProviderProfile profile() {
        return profile;
    }

    public void pace(double perSecond) {
        profile = new ProviderProfile(
                profile.id(), Set.of(), profile.senders(), profile.maxInFlight(), profile.timeLimit(), perSecond);
    }

    public CompletionStage<SubmitResult> accept(OutboundSms sms) {
        return CompletableFuture.completedFuture(new SubmitResult.Accepted(id() + '-' + ids.incrementAndGet()));
    }

    public void answers(Function<OutboundSms, CompletionStage<SubmitResult>> next) {
        script = next;
    }

    public void answers(SubmitResult always) {
        script = sms -> CompletableFuture.completedFuture(always);
    }

    public void acceptsAgain() {
        script = this::accept;
    }

    public void looksUp(SmsLookup by) {
        lookup = by;
    }

    public @Nullable SmsLookup lookup() {
        return lookup;
    }

    /** Whether the breaker lets calls through. */
    public void open(boolean now) {
        open = now;
    }

    public void there(boolean now) {
        there = now;
    }

    public Carrier takingMedia() {
        takesMedia = true;
        return this;
    }

    boolean takesMedia() {
        return takesMedia;
    }

    CompletionStage<SubmitResult> submit(OutboundMms mms) {
        withMedia.add(mms);
        return submit(mms.sms());
    }

    /** Those of the calls that had media. */
    public List<OutboundMms> withMedia() {
        return List.copyOf(withMedia);
    }

    boolean serves() {
        return open && there;
    }

    boolean isThere() {
        return there;
    }

    boolean take() {
        if (!serves()) {
            return false;
        }
        return places.getAndUpdate(free -> Math.max(0, free - 1)) > 0;
    }

    void giveBack() {
        places.incrementAndGet();
    }

    public int free() {
        return places.get();
    }

    CompletionStage<SubmitResult> submit(OutboundSms sms) {
        calls.add(sms);
        return script.apply(sms);
    }

    public List<OutboundSms> calls() {
        return List.copyOf(calls);
    }

    public List<String> references() {
        return calls.stream().map(OutboundSms::reference).toList();
    }
}
