package io.patchbay.platform.retention.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.operations.PersonalData;
import io.patchbay.api.operations.PersonalData.Ages;
import io.patchbay.api.operations.PersonalData.Forgotten;
import io.patchbay.api.operations.Pseudonyms;
import io.patchbay.api.operations.Retention;
import io.patchbay.api.telephony.E164;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every part that stores numbers or texts of people to forget: what has grown old, once an hour, and a number when an operator says so. */
@Component(service = Retention.class, immediate = true, configurationPid = "io.patchbay.retention")
@Designate(ocd = RetentionSettings.class)
public final class DataRetention implements Retention {
    private static final Logger LOG = LoggerFactory.getLogger(DataRetention.class);

    /** A repeated request gets its first answer for 7 days, and by then every message is over: nothing is forgotten sooner. */
    private static final int LEAST_DAYS = 7;

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration PERIOD = Duration.ofHours(1);

    private final Clock clock;
    private final Pseudonyms pseudonyms;
    private final int textDays;
    private final int numberDays;
    private final Map<String, PersonalData> parts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "patchbay-retention"));

    @Activate
    public DataRetention(@Reference Host host, RetentionSettings settings) {
        this(host.data(), Clock.systemUTC(), settings.texts_days(), settings.numbers_days());
        if (textDays > 0 || numberDays > 0) {
            timer.scheduleWithFixedDelay(this::hourly, FIRST.toMinutes(), PERIOD.toMinutes(), TimeUnit.MINUTES);
            LOG.info("Texts are kept for {} days and numbers for {} (0: for good).", textDays, numberDays);
        }
    }

    DataRetention(Path data, Clock clock, int textDays, int numberDays) {
        this.clock = clock;
        this.pseudonyms = new PseudonymKey(data);
        this.textDays = checked("texts.days", textDays);
        this.numberDays = checked("numbers.days", numberDays);
    }

    private static int checked(String name, int days) {
        if (days != 0 && days < LEAST_DAYS) {
            throw new IllegalArgumentException(
                    "io.patchbay.retention: " + name + " is 0, or " + LEAST_DAYS + " or more, not " + days + ".");
        }
        return days;
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(PersonalData part) {
        parts.put(part.name(), part);
    }

    void remove(PersonalData part) {
        parts.remove(part.name(), part);
    }

    @Override
    public CompletionStage<Map<String, Forgotten>> forget(E164 number) {
        var pseudonym = pseudonyms.of(number);
        return each(part -> part.forget(number, pseudonym));
    }

    private void hourly() {
        forgetOld().whenComplete((done, error) -> {
            if (error == null) {
                int rows = done.values().stream().mapToInt(Forgotten::rows).sum();
                LOG.info("What has grown old is forgotten: {} rows.", rows);
            } else {
                LOG.warn("What has grown old could not be forgotten; it is tried again in an hour.", error);
            }
        });
    }

    CompletionStage<Map<String, Forgotten>> forgetOld() {
        var ages = new Ages(before(textDays), before(numberDays));
        return each(part -> part.forgetOld(ages, pseudonyms));
    }

    private Optional<Instant> before(int days) {
        return days == 0 ? Optional.empty() : Optional.of(clock.instant().minus(Duration.ofDays(days)));
    }

    /** One part after the other: there is no hurry, and the store has other work. */
    private CompletionStage<Map<String, Forgotten>> each(Function<PersonalData, CompletionStage<Forgotten>> deed) {
        var all = new TreeMap<String, Forgotten>();
        CompletionStage<Map<String, Forgotten>> done = CompletableFuture.completedFuture(all);
        for (var part : parts.values()) {
            done = done.thenCompose(before -> deed.apply(part).thenApply(forgotten -> {
                all.put(part.name(), forgotten);
                return all;
            }));
        }
        return done;
    }
}
