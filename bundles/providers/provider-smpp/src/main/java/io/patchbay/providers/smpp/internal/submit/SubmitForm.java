package io.patchbay.providers.smpp.internal.submit;

import io.patchbay.providers.smpp.internal.text.Codings;
import io.patchbay.providers.smpp.internal.text.Codings.Coding;
import io.patchbay.providers.smpp.internal.text.TextParts;
import io.patchbay.spi.sms.OutboundSms;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.PDUComposer;

/** Writes the {@code submit_sm} of a message, one for each of its parts. */
public final class SubmitForm {
    private static final PDUComposer COMPOSER = new DefaultComposer();
    private static final byte UDHI = 0x40;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss");
    private static final String UTC = "000+";
    /** Long messages to one handset within its memory must differ in their reference; handsets share counters, a thousand of them. */
    private static final int COUNTERS = 1 << 10;

    private static final int MOST_DAYS = 30;

    private final Style style;
    private final Codings codings;
    private final Addresses addresses;
    private final Clock clock;
    private final AtomicIntegerArray counters = new AtomicIntegerArray(COUNTERS);

    /** How a longer text is sent. */
    public enum LongForm {
        /** A header in the text of each part (3GPP TS 23.040). */
        UDH,
        /** The {@code sar_*} parameters. */
        SAR,
        /** Whole, as {@code message_payload}: the SMSC cuts it. */
        PAYLOAD
    }

    /** How the end of its validity is written. */
    public enum Validity {
        RELATIVE,
        ABSOLUTE,
        NONE
    }

    /** @param registered the field registered_delivery */
    public record Style(LongForm longForm, Validity validity, byte registered, String serviceType) {}

    public SubmitForm(Style style, Codings codings, Addresses addresses, Clock clock) {
        this.style = style;
        this.codings = codings;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** How many submits the message takes. */
    int parts(OutboundSms sms) {
        return style.longForm() == LongForm.PAYLOAD ? 1 : sms.text().segments();
    }

    String recipient(OutboundSms sms) {
        return addresses.recipient(sms.to()).address();
    }

    /**
     * The submits, in order.
     *
     * @param reference for user_message_reference, if it is used
     * @throws PDUStringException if an address is longer than SMPP allows
     */
    List<byte[]> write(OutboundSms sms, OptionalInt reference) throws PDUStringException {
        var coding = codings.of(sms.text().body());
        var tlvs = new ArrayList<OptionalParameter>();
        reference.ifPresent(number -> tlvs.add(number(Tag.USER_MESSAGE_REFERENCE, (short) number)));
        if (sms.text().segments() == 1) {
            return List.of(
                    submit(sms, coding, coding.alphabet().encode(sms.text().body()), (byte) 0, tlvs));
        }
        if (style.longForm() == LongForm.PAYLOAD) {
            var octets = coding.alphabet().encode(sms.text().body());
            tlvs.add(new OptionalParameter.OctetString(Tag.MESSAGE_PAYLOAD.code(), octets));
            return List.of(submit(sms, coding, new byte[0], (byte) 0, tlvs));
        }
        return concatenated(sms, coding, tlvs);
    }

    private List<byte[]> concatenated(OutboundSms sms, Coding coding, List<OptionalParameter> tlvs)
            throws PDUStringException {
        var texts = TextParts.of(sms.text());
        int number = counters.incrementAndGet(Math.floorMod(sms.to().hashCode(), COUNTERS)) & 0xFF;
        var submits = new ArrayList<byte[]>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            var octets = coding.alphabet().encode(texts.get(i));
            if (style.longForm() == LongForm.UDH) {
                submits.add(submit(sms, coding, headed(octets, number, texts.size(), i + 1), UDHI, tlvs));
            } else {
                var all = new ArrayList<>(tlvs);
                all.add(number(Tag.SAR_MSG_REF_NUM, (short) number));
                all.add(new OptionalParameter.Byte(Tag.SAR_TOTAL_SEGMENTS, (byte) texts.size()));
                all.add(new OptionalParameter.Byte(Tag.SAR_SEGMENT_SEQNUM, (byte) (i + 1)));
                submits.add(submit(sms, coding, octets, (byte) 0, all));
            }
        }
        return submits;
    }

    private static OptionalParameter number(Tag tag, short number) {
        return new OptionalParameter.Short(tag, number);
    }

    /** The header with an 8-bit reference: with six octets it leaves 153 septets or 67 characters, which is what is counted and charged. */
    private static byte[] headed(byte[] octets, int number, int total, int index) {
        byte[] header = {5, 0, 3, (byte) number, (byte) total, (byte) index};
        return ByteBuffer.allocate(header.length + octets.length)
                .put(header)
                .put(octets)
                .array();
    }

    private byte[] submit(OutboundSms sms, Coding coding, byte[] message, byte esmClass, List<OptionalParameter> tlvs)
            throws PDUStringException {
        var from = addresses.sender(sms.from());
        var to = addresses.recipient(sms.to());
        return COMPOSER.submitSm(
                1,
                style.serviceType(),
                from.type().ton(),
                from.type().npi(),
                from.address(),
                to.type().ton(),
                to.type().npi(),
                to.address(),
                esmClass,
                (byte) 0,
                (byte) 0,
                "",
                validity(sms.validUntil()),
                style.registered(),
                (byte) 0,
                coding.dataCoding(),
                (byte) 0,
                message,
                tlvs.toArray(OptionalParameter[]::new));
    }

    private String validity(Instant until) {
        return switch (style.validity()) {
            case NONE -> "";
            case ABSOLUTE -> TIME.format(until.atOffset(ZoneOffset.UTC)) + UTC;
            case RELATIVE -> relative(Duration.between(clock.instant(), until));
        };
    }

    /** Days, hours, minutes, seconds; a message's validity is hours, so months and years stay empty. */
    private static String relative(Duration left) {
        var span = left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
        return "0000" + two(Math.min(span.toDays(), MOST_DAYS)) + two(span.toHoursPart()) + two(span.toMinutesPart())
                + two(span.toSecondsPart()) + "000R";
    }

    /** Two digits. Not by a format, which would cost as much as the rest of a submit. */
    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
