package io.patchbay.providers.smpp.internal;

import io.patchbay.api.telephony.SenderId;
import io.patchbay.providers.smpp.internal.link.BindKind;
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
import io.patchbay.spi.accounts.AccountCheck.Flaw;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.accounts.FlawedSettings;
import io.patchbay.spi.accounts.SettingsReader;
import io.patchbay.spi.sms.ProviderProfile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
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
    private static final int MOST_IN_FLIGHT = 10_000;

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

    /** @throws FlawedSettings with everything that is wrong */
    static SmppSettings of(String id, AccountSettings given) {
        var read = new SettingsReader(given, Standards::value);
        var settings = read(id, read);
        read.check();
        return settings;
    }

    /** Everything that is wrong, but for the password. */
    static List<Flaw> flaws(AccountSettings given) {
        var read = new SettingsReader(given, Standards::value);
        read(SmppKind.KIND, read);
        return read.flaws();
    }

    private static SmppSettings read(String id, SettingsReader read) {
        var trunk = SessionSettings.trunk(id, read);
        return new SmppSettings(
                profile(id, trunk, read),
                trunk,
                tls(read),
                read.needed("systemId", "Give the user name that the carrier gave you, its system_id."),
                read.text("systemType").orElse(""),
                read.text("addressRange").orElse(""),
                codings(read),
                addresses(read),
                new SubmitForm.Style(
                        read.choice("longTexts", SubmitForm.LongForm.class),
                        read.choice("validity", SubmitForm.Validity.class),
                        (byte) read.choice("receipts", Wanted.class).registered,
                        read.text("serviceType").orElse("")),
                receipts(read),
                new Sending.Ids(read.choice("answerIds", IdForm.class), read.flag("references")));
    }

    private static ProviderProfile profile(String id, TrunkPlan trunk, SettingsReader read) {
        long sending = trunk.binds().stream()
                .filter(bind -> bind.kind() != BindKind.RECEIVER)
                .count();
        int asked = read.whole("maxInFlight", 0, MOST_IN_FLIGHT);
        int usual = (int) Math.max(1, Math.min(MOST_IN_FLIGHT, 2 * sending * trunk.window()));
        return new ProviderProfile(
                id,
                read.countries("countries"),
                Set.copyOf(read.choices("senders", SenderId.Kind.class)),
                asked == 0 ? usual : asked,
                SessionSettings.millis(read, "timeLimitMillis"),
                read.decimal("pace"));
    }

    private static Optional<Tls> tls(SettingsReader read) {
        boolean checksName = read.flag("tlsName");
        if (!read.flag("tls")) {
            return Optional.empty();
        }
        return read.parsed(
                "tlsAuthorities",
                file -> Optional.of(Tls.of(file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)), checksName)),
                "",
                Optional.empty());
    }

    private static Codings codings(SettingsReader read) {
        var standard = read.choice("alphabet", Alphabet.class);
        var order = read.choices("codings", Codings.Choice.class);
        return read.parsed(
                "codings",
                all -> new Codings(standard, order),
                "",
                new Codings(standard, List.of(Codings.Choice.UCS2)));
    }

    private static Addresses addresses(SettingsReader read) {
        return new Addresses(
                type(read, "numberType"),
                type(read, "shortCodeType"),
                type(read, "alphanumericType"),
                type(read, "recipientType"),
                read.flag("plus"),
                rules(read, "senderRules"),
                rules(read, "recipientRules"),
                rules(read, "inboundRules"));
    }

    private static NumberType type(SettingsReader read, String name) {
        return read.parsed(name, NumberType::parse, "", NumberType.parse(Standards.value(name)));
    }

    private static Rewriting rules(SettingsReader read, String name) {
        return read.parsed(name, Rewriting::parse, "", new Rewriting(List.of()));
    }

    private static ReceiptForm receipts(SettingsReader read) {
        return new ReceiptForm(
                read.choice("receiptIds", IdForm.class),
                read.choice("receiptTlvIds", IdForm.class),
                read.parsed(
                        "receiptZone",
                        zone -> zone.isEmpty() ? Optional.<ZoneId>empty() : Optional.of(ZoneId.of(zone)),
                        "Write a time zone such as Europe/Berlin or +03:00.",
                        Optional.empty()),
                Clock.systemUTC());
    }
}
