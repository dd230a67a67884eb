package io.patchbay.providers.smpp.internal;

import io.patchbay.api.telephony.SenderId;
import io.patchbay.providers.smpp.internal.link.BindKind;
import io.patchbay.providers.smpp.internal.link.BindPlan;
import io.patchbay.providers.smpp.internal.link.SmscAddress;
import io.patchbay.providers.smpp.internal.link.Timing;
import io.patchbay.providers.smpp.internal.link.Tls;
import io.patchbay.providers.smpp.internal.link.TrunkPlan;
import io.patchbay.providers.smpp.internal.receipt.IdForm;
import io.patchbay.providers.smpp.internal.receipt.ReceiptForm;
import io.patchbay.providers.smpp.internal.submit.Addresses;
import io.patchbay.providers.smpp.internal.submit.NumberType;
import io.patchbay.providers.smpp.internal.submit.Rewriting;
import io.patchbay.providers.smpp.internal.submit.Sending;
import io.patchbay.providers.smpp.internal.submit.SubmitForm;
import io.patchbay.providers.smpp.internal.text.Alphabet;
import io.patchbay.providers.smpp.internal.text.Codings;
import io.patchbay.spi.sms.ProviderProfile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An account's settings, checked.
 *
 * @param systemId user name at the carrier
 */
record SmppSettings(
        ProviderProfile profile,
        TrunkPlan trunk,
        Optional<Tls> tls,
        String systemId,
        String systemType,
        String addressRange,
        Codings codings,
        Addresses addresses,
        SubmitForm.Style style,
        ReceiptForm receipts,
        Sending.Ids ids) {
    private static final String ID = "[a-z0-9-]{1,40}";
    private static final int MOST_SESSIONS = 32;
    private static final int MOST_WINDOW = 1_000;
    private static final int MOST_IN_FLIGHT = 10_000;

    /** Which sessions are held at each SMSC. */
    private enum Mode {
        TRANSCEIVER(BindKind.TRANSCEIVER),
        SEPARATE(BindKind.TRANSMITTER, BindKind.RECEIVER),
        TRANSMITTER(BindKind.TRANSMITTER),
        RECEIVER(BindKind.RECEIVER);

        private final List<BindKind> kinds;

        Mode(BindKind... kinds) {
            this.kinds = List.of(kinds);
        }
    }

    /** Which receipts are asked for, as the field registered_delivery says it. */
    private enum Wanted {
        FINAL(0x01),
        FAILURES(0x02),
        ALL(0x11),
        NONE(0x00);

        private final int registered;

        Wanted(int registered) {
            this.registered = registered;
        }
    }

    /**
     * Of an operator's account.
     *
     * @throws BadSetting with a sentence for the operator
     */
    static SmppSettings of(SettingReader read) {
        var id = read.needed("id");
        if (!id.matches(ID)) {
            throw new BadSetting("id", "must be 1 to 40 of a-z, 0-9 and hyphens");
        }
        return of(id, read);
    }

    /** Of an account that the host has named. */
    static SmppSettings of(String id, SettingReader read) {
        var trunk = trunk(id, read);
        return new SmppSettings(
                profile(id, trunk, read),
                trunk,
                tls(read),
                read.needed("systemId"),
                read.text("systemType"),
                read.text("addressRange"),
                codings(read),
                addresses(read),
                new SubmitForm.Style(
                        read.choice("longTexts", SubmitForm.LongForm.class),
                        read.choice("validity", SubmitForm.Validity.class),
                        (byte) read.choice("receipts", Wanted.class).registered,
                        read.text("serviceType")),
                receipts(read),
                new Sending.Ids(read.choice("answerIds", IdForm.class), read.flag("references")));
    }

    private static ProviderProfile profile(String id, TrunkPlan trunk, SettingReader read) {
        long sending = trunk.binds().stream()
                .filter(bind -> bind.kind() != BindKind.RECEIVER)
                .count();
        int asked = read.whole("maxInFlight", 0, MOST_IN_FLIGHT);
        int usual = (int) Math.max(1, Math.min(MOST_IN_FLIGHT, 2 * sending * trunk.window()));
        return new ProviderProfile(
                id,
                Set.copyOf(read.list("countries")),
                Set.copyOf(read.choices("senders", SenderId.Kind.class)),
                asked == 0 ? usual : asked,
                read.millis("timeLimitMillis"),
                read.decimal("pace"));
    }

    private static TrunkPlan trunk(String id, SettingReader read) {
        var kinds = read.choice("mode", Mode.class).kinds;
        int sessions = read.whole("sessions", 1, MOST_SESSIONS);
        var binds = new ArrayList<BindPlan>();
        read.needed("smscs");
        for (var written : read.list("smscs")) {
            var smsc = read.parsed("smscs", all -> SmscAddress.parse(written));
            for (var kind : kinds) {
                for (int number = 1; number <= sessions; number++) {
                    binds.add(new BindPlan(smsc, kind, number));
                }
            }
        }
        return new TrunkPlan(
                id,
                binds,
                read.whole("window", 1, MOST_WINDOW),
                read.decimal("rate"),
                read.millis("throttledMillis"),
                timing(read));
    }

    /** An answer after the time limit still tells what became of a message, so it is listened for half as long again. */
    private static Timing timing(SettingReader read) {
        return new Timing(
                read.millis("connectMillis"),
                read.millis("timeLimitMillis").multipliedBy(3).dividedBy(2),
                read.seconds("idleSeconds"),
                read.millis("reconnectMillis"),
                read.seconds("reconnectMostSeconds"),
                read.seconds("refusedSeconds"));
    }

    private static Optional<Tls> tls(SettingReader read) {
        if (!read.flag("tls")) {
            return Optional.empty();
        }
        boolean checksName = read.flag("tlsName");
        return Optional.of(read.parsed(
                "tlsAuthorities",
                file -> Tls.of(file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)), checksName)));
    }

    private static Codings codings(SettingReader read) {
        var standard = read.choice("alphabet", Alphabet.class);
        var order = read.choices("codings", Codings.Choice.class);
        return read.parsed("codings", text -> new Codings(standard, order));
    }

    private static Addresses addresses(SettingReader read) {
        return new Addresses(
                read.parsed("numberType", NumberType::parse),
                read.parsed("shortCodeType", NumberType::parse),
                read.parsed("alphanumericType", NumberType::parse),
                read.parsed("recipientType", NumberType::parse),
                read.flag("plus"),
                read.parsed("senderRules", Rewriting::parse),
                read.parsed("recipientRules", Rewriting::parse),
                read.parsed("inboundRules", Rewriting::parse));
    }

    private static ReceiptForm receipts(SettingReader read) {
        return new ReceiptForm(
                read.choice("receiptIds", IdForm.class),
                read.choice("receiptTlvIds", IdForm.class),
                read.parsed(
                        "receiptZone",
                        zone -> zone.isEmpty() ? Optional.<ZoneId>empty() : Optional.of(ZoneId.of(zone))),
                Clock.systemUTC());
    }
}
