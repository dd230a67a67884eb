package io.patchbay.providers.twilio.internal;

import com.twilio.rest.numbers.v1.PortingPortIn;
import com.twilio.rest.numbers.v1.PortingPortability;
import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.CarrierPort.Stage;
import io.patchbay.spi.numbers.NumberCapability;
import io.patchbay.spi.numbers.NumberType;
import io.patchbay.spi.numbers.Portability;
import io.patchbay.spi.numbers.Portability.Need;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Twilio's port-in requests in our words. One is made for each number. */
final class PortViews {
    private static final Set<NumberCapability> ABLE = EnumSet.allOf(NumberCapability.class);
    private static final String COUNTRY = "US";
    private static final String CONSOLE =
            " Twilio's API corrects no order: have it corrected in Twilio's console, or cancel it and open another.";

    private PortViews() {}

    static Portability portability(PortingPortability answer) {
        var type = type(answer.getNumberType());
        var reason = reason(answer, type);
        var needs = EnumSet.of(Need.SIGNER_EMAIL, Need.BILL);
        if (Boolean.TRUE.equals(answer.getPinAndAccountNumberRequired())) {
            needs.add(Need.ACCOUNT_NUMBER);
            needs.add(Need.PIN);
        }
        return new Portability(reason.isEmpty(), type, ABLE, needs, reason);
    }

    static Portability notHere(String reason) {
        return new Portability(false, NumberType.LOCAL, Set.of(), Set.of(), reason);
    }

    private static NumberType type(PortingPortability.@Nullable NumberType type) {
        if (type == PortingPortability.NumberType.TOLL_FREE) {
            return NumberType.TOLL_FREE;
        }
        return type == PortingPortability.NumberType.MOBILE ? NumberType.MOBILE : NumberType.LOCAL;
    }

    private static String reason(PortingPortability answer, NumberType type) {
        if (!COUNTRY.equals(answer.getCountry()) || type == NumberType.TOLL_FREE) {
            return "By its API Twilio takes over numbers of the United States only, and no toll-free ones; use its console.";
        }
        return Boolean.TRUE.equals(answer.getPortable())
                ? ""
                : "Twilio does not take it over by its API ("
                        + Optional.ofNullable(answer.getNotPortableReason()).orElse("no reason given") + ").";
    }

    static Optional<Map<String, Object>> number(PortingPortIn order, E164 number) {
        return Optional.ofNullable(order.getPhoneNumbers()).stream()
                .flatMap(List::stream)
                .filter(each -> number.value().equals(each.get("phone_number")))
                .findFirst();
    }

    /** @param reference ours, if it is known @param numberId Twilio's id of the number, once the account has it */
    static CarrierPort order(PortingPortIn order, E164 number, String reference, Optional<String> numberId) {
        var part = number(order, number).orElse(Map.of());
        var stage = stage(order, number);
        return new CarrierPort(
                order.getPortInRequestSid(),
                reference,
                0,
                stage,
                date(part),
                code(order, part, stage),
                reason(order, part, stage),
                numberId);
    }

    static Stage stage(PortingPortIn order, E164 number) {
        var part = number(order, number).orElse(Map.of());
        var whole = word(order.getPortInRequestStatus());
        if (whole.equals("expired")) {
            return Stage.REJECTED;
        }
        return switch (word(part.get("port_in_phone_number_status"))) {
            case "completed", "ported" -> Stage.PORTED;
            case "canceled", "cancelled" -> Stage.CANCELED;
            case "expired" -> Stage.REJECTED;
            case "rejected", "action_required" -> Stage.ACTION_REQUIRED;
            // The losing carrier has agreed; without its day that is not said to be so.
            case "pending" -> whole(whole, date(part).isPresent() ? Stage.CONFIRMED : Stage.IN_REVIEW);
            default -> whole(whole, Stage.IN_REVIEW);
        };
    }

    /** Whether it is called off as a whole. */
    static boolean off(PortingPortIn order) {
        return whole(word(order.getPortInRequestStatus()), Stage.IN_REVIEW) == Stage.CANCELED;
    }

    private static Stage whole(String status, Stage otherwise) {
        return switch (status) {
            case "canceled", "cancelled" -> Stage.CANCELED;
            case "action_required" -> Stage.ACTION_REQUIRED;
            default -> otherwise;
        };
    }

    private static String code(PortingPortIn order, Map<String, Object> part, Stage stage) {
        return switch (stage) {
            case IN_REVIEW -> unsigned(order) ? "waiting_for_signature" : "";
            case ACTION_REQUIRED -> text(part.get("rejection_reason_code")).orElse("action_required");
            case REJECTED -> "expired";
            default -> "";
        };
    }

    private static String reason(PortingPortIn order, Map<String, Object> part, Stage stage) {
        return switch (stage) {
            case IN_REVIEW -> unsigned(order)
                    ? "Twilio has sent the letter of authorization to the signer's e-mail address; it goes on once it is signed."
                    : "";
            case ACTION_REQUIRED -> Failures.masked(text(part.get("rejection_reason"))
                            .or(() -> text(part.get("not_portability_reason")))
                            .orElse("Twilio asks for a correction."))
                    + CONSOLE;
            case REJECTED -> "The letter of authorization was not signed in time.";
            default -> "";
        };
    }

    private static boolean unsigned(PortingPortIn order) {
        return word(order.getPortInRequestStatus()).equals("waiting_for_signature");
    }

    private static Optional<Instant> date(Map<String, Object> part) {
        try {
            return text(part.get("port_date")).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(@Nullable Object value) {
        return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
    }

    /** Twilio writes {@code In Review} here and {@code in_review} there. */
    private static String word(@Nullable Object status) {
        return text(status).orElse("").toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
    }
}
