package io.patchbay.providers.sandbox.internal.numbers;

import io.patchbay.api.telephony.E164;
import io.patchbay.providers.sandbox.internal.carrier.PortLog;
import io.patchbay.providers.sandbox.internal.carrier.PortLog.Ordered;
import io.patchbay.providers.sandbox.internal.carrier.PortLog.Standing;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.CarrierPort.Stage;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberCapability;
import io.patchbay.spi.numbers.NumberType;
import io.patchbay.spi.numbers.PortRequest;
import io.patchbay.spi.numbers.Portability;
import io.patchbay.spi.numbers.Portability.Need;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The carrier's side of porting. An order goes on by one stage whenever it is asked for and its stage has lasted long enough, so that whoever asks sees every stage. */
final class PortCounter implements Closeable {
    private static final Set<NumberCapability> ABLE = EnumSet.of(NumberCapability.SMS, NumberCapability.VOICE);
    private static final Set<Stage> OVER = EnumSet.of(Stage.REJECTED, Stage.CANCELED);

    private final PortLog log;
    private final NumberCounter numbers;
    private final Duration pace;
    private final Clock clock;

    /** @param pace how long each stage lasts at least */
    PortCounter(Path file, NumberCounter numbers, Duration pace, Clock clock) throws IOException {
        this.log = new PortLog(file, clock);
        this.numbers = numbers;
        this.pace = pace;
        this.clock = clock;
    }

    Portability portability(E164 number) {
        var fate = PortFate.of(number);
        var digits = Long.parseLong(number.value().substring(1));
        var reason = fate == PortFate.NOT_PORTABLE
                ? "The losing carrier does not let such numbers go."
                : numbers.knows(digits) ? "The carrier has this number itself." : "";
        var needs = EnumSet.of(Need.ACCOUNT_NUMBER, Need.LETTER);
        if (fate == PortFate.PIN_WANTED) {
            needs.add(Need.PIN);
        }
        return new Portability(reason.isEmpty(), NumberType.LOCAL, ABLE, needs, reason);
    }

    synchronized NumberAnswer<CarrierPort> submit(PortRequest request) {
        var refusal = refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        long number = Long.parseLong(request.number().value().substring(1));
        var sms = request.addresses().sms().map(Object::toString).orElse("");
        return new NumberAnswer.Of<>(
                view(log.take(number, request.reference(), sms, standing(request.revision(), Stage.IN_REVIEW))));
    }

    private Optional<NumberAnswer<CarrierPort>> refusal(PortRequest request) {
        var portable = portability(request.number());
        if (!portable.portable()) {
            return Optional.of(new NumberAnswer.Refused<>("not_portable", portable.reason()));
        }
        if (request.documents().stream().noneMatch(document -> document.kind().equals("loa"))) {
            return Optional.of(new NumberAnswer.Refused<>("loa_missing", "The letter of authorization is missing."));
        }
        long number = Long.parseLong(request.number().value().substring(1));
        return log.all().stream().anyMatch(order -> order.number() == number && !OVER.contains(stage(order)))
                ? Optional.of(new NumberAnswer.Refused<>("port_open", "There is an order for this number already."))
                : Optional.empty();
    }

    synchronized Optional<CarrierPort> find(String reference) {
        return log.all().stream()
                .filter(order -> order.reference().equals(reference))
                .findFirst()
                .map(this::advanced)
                .map(this::view);
    }

    private Ordered advanced(Ordered order) {
        if (clock.millis() - order.standing().since() < pace.toMillis()) {
            return order;
        }
        var next = next(order);
        if (next == stage(order)) {
            return order;
        }
        int revision = order.standing().revision();
        if (next != Stage.PORTED) {
            return log.change(PortLog.MOVED, order.at(standing(revision, next)));
        }
        var id = numbers.takeOver(order.number(), order.reference(), order.sms());
        return log.change(
                PortLog.TAKEN_OVER, order.at(new Standing(revision, Stage.PORTED.name(), clock.millis(), id)));
    }

    private static Stage next(Ordered order) {
        var stage = stage(order);
        var fate = PortFate.of(order.number());
        if (stage == Stage.CONFIRMED) {
            return Stage.PORTED;
        }
        if (stage != Stage.IN_REVIEW) {
            return stage;
        }
        if (fate == PortFate.REJECTED) {
            return Stage.REJECTED;
        }
        return fate == PortFate.SENT_BACK && order.standing().revision() == 0 ? Stage.ACTION_REQUIRED : Stage.CONFIRMED;
    }

    synchronized NumberAnswer<CarrierPort> amend(String id, PortRequest request) {
        var order = log.find(id);
        if (order.isEmpty()) {
            return unknown();
        }
        if (order.get().standing().revision() >= request.revision()) {
            return new NumberAnswer.Of<>(view(order.get()));
        }
        if (stage(order.get()) != Stage.ACTION_REQUIRED) {
            return new NumberAnswer.Refused<>("port_state", "The order was not sent back.");
        }
        return new NumberAnswer.Of<>(
                view(log.change(PortLog.AMENDED, order.get().at(standing(request.revision(), Stage.IN_REVIEW)))));
    }

    synchronized NumberAnswer<CarrierPort> cancel(String id) {
        var order = log.find(id);
        if (order.isEmpty()) {
            return unknown();
        }
        return switch (stage(order.get())) {
            case CANCELED -> new NumberAnswer.Of<>(view(order.get()));
            case CONFIRMED, PORTED, REJECTED ->
                new NumberAnswer.Refused<>("port_too_late", "The losing carrier has answered; it is too late.");
            default ->
                new NumberAnswer.Of<>(view(log.change(
                        PortLog.MOVED,
                        order.get().at(standing(order.get().standing().revision(), Stage.CANCELED)))));
        };
    }

    private static NumberAnswer<CarrierPort> unknown() {
        return new NumberAnswer.Refused<>("not_found", "There is no such order.");
    }

    private Standing standing(int revision, Stage stage) {
        return new Standing(revision, stage.name(), clock.millis(), "");
    }

    private static Stage stage(Ordered order) {
        return Stage.valueOf(order.standing().stage());
    }

    private CarrierPort view(Ordered order) {
        var stage = stage(order);
        var confirmed = stage == Stage.CONFIRMED
                ? Optional.of(Instant.ofEpochMilli(order.standing().since()).plus(pace))
                : stage == Stage.PORTED
                        ? Optional.of(Instant.ofEpochMilli(order.standing().since()))
                        : Optional.<Instant>empty();
        var code = stage == Stage.ACTION_REQUIRED ? "loa_unreadable" : stage == Stage.REJECTED ? "account_unknown" : "";
        var reason =
                switch (code) {
                    case "loa_unreadable" -> "The letter of authorization cannot be read; send it again.";
                    case "account_unknown" -> "The losing carrier does not know this account.";
                    default -> "";
                };
        return new CarrierPort(
                order.id(),
                order.reference(),
                order.standing().revision(),
                stage,
                confirmed,
                code,
                reason,
                Optional.of(order.standing().numberId()).filter(id -> !id.isEmpty()));
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
