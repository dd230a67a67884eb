package io.patchbay.providers.twilio.internal;

import io.patchbay.api.telephony.SenderId;
import io.patchbay.providers.twilio.internal.wire.Addresses;
import io.patchbay.providers.twilio.internal.wire.TwilioLine;
import io.patchbay.spi.accounts.AccountCheck.Flaw;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.accounts.FlawedSettings;
import io.patchbay.spi.accounts.SettingsReader;
import io.patchbay.spi.sms.ProviderProfile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * The settings of an account, checked.
 *
 * @param tenant slug of the organization whose own account it is; empty for one of the host's
 */
record TwilioSettings(
        ProviderProfile profile, Optional<String> tenant, Credentials credentials, Sending sending, Web web) {
    /**
     * Who we are at Twilio, and how Twilio shows that it is Twilio.
     *
     * @param tokens the account's auth token, and while it is being changed the other one: either may have signed a callback
     * @param key API key and its secret, to be asked with instead of the auth token
     */
    record Credentials(String accountSid, List<String> tokens, Optional<Key> key) {
        record Key(String sid, String secret) {
            @Override
            public String toString() {
                return "Key[…]";
            }
        }

        TwilioLine.Login login() {
            return key.map(k -> new TwilioLine.Login(k.sid(), k.secret(), accountSid))
                    .orElseGet(() -> new TwilioLine.Login(accountSid, tokens.get(0), accountSid));
        }

        /** Whether every secret is there; without, the account exists but does not work. */
        boolean complete() {
            return !tokens.isEmpty();
        }

        @Override
        public String toString() {
            return "Credentials[" + accountSid + "]";
        }
    }

    /**
     * What messages are sent with.
     *
     * @param service SID of a messaging service
     * @param serviceChooses whether it also chooses the sender, in place of the message's own
     */
    record Sending(Optional<String> service, boolean serviceChooses) {}

    /**
     * Addresses.
     *
     * @param base where Twilio's API is
     * @param publicUrl what Twilio calls us by, if it is not the host's own public address
     * @param settle how long after a submit was given up Twilio's log may still lack the message
     */
    record Web(URI base, Optional<URI> publicUrl, Duration settle) {}

    /** How long the provider itself waits: an answer after the time limit still tells what became of a message, so it listens half as long again. */
    Duration patience() {
        return profile.timeLimit().multipliedBy(3).dividedBy(2);
    }

    /** Every kind of sender exists at Twilio; whether this account may use the one of a message, Twilio says. */
    private static ProviderProfile profile(SettingsReader read, String id) {
        return new ProviderProfile(
                id,
                read.countries("countries"),
                EnumSet.allOf(SenderId.Kind.class),
                read.whole("maxInFlight", 1, 1_000),
                read.millis("timeLimitMillis", 100, 60_000),
                read.whole("pace", 0, 10_000));
    }

    /** @throws FlawedSettings with everything that is wrong */
    static TwilioSettings of(String id, Optional<String> tenant, AccountSettings given) {
        var read = new SettingsReader(given, TwilioAccountKind::standard);
        var settings = read(id, tenant, read);
        read.check();
        return settings;
    }

    /** Everything that is wrong. */
    static List<Flaw> flaws(AccountSettings given) {
        var read = new SettingsReader(given, TwilioAccountKind::standard);
        if (read(TwilioAccountKind.KIND, Optional.empty(), read)
                .credentials()
                .tokens()
                .isEmpty()) {
            read.flaw("authToken", "Give the auth token of the account.");
        }
        return read.flaws();
    }

    private static TwilioSettings read(String id, Optional<String> tenant, SettingsReader read) {
        var forms = new TwilioForms(read);
        var tokens = new ArrayList<String>();
        forms.token("authToken").ifPresent(tokens::add);
        forms.token("otherAuthToken").ifPresent(tokens::add);
        var credentials = new Credentials(forms.accountSid(), List.copyOf(tokens), key(forms));
        var sending = new Sending(forms.sid("messagingService", "MG"), read.flag("serviceChoosesSender"));
        if (sending.serviceChooses() && read.text("messagingService").isEmpty()) {
            read.flaw("serviceChoosesSender", "Name the messaging service that chooses, in messagingService.");
        }
        var web = new Web(forms.base(), forms.publicUrl(), read.seconds("lookupSettleSeconds", 0, 3_600));
        return new TwilioSettings(profile(read, id), tenant, credentials, sending, web);
    }

    private static Optional<Credentials.Key> key(TwilioForms forms) {
        var sid = forms.sid("apiKeySid", "SK");
        var secret = forms.token("apiKeySecret");
        if (sid.isPresent() && secret.isEmpty()) {
            forms.read().flaw("apiKeySecret", "Give the secret of the API key, or leave apiKeySid out.");
        }
        return sid.flatMap(s -> secret.map(t -> new Credentials.Key(s, t)));
    }

    Addresses addresses() {
        return Addresses.api(web.base());
    }
}
