package io.patchbay.providers.twilio.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.accounts.AccountKind;
import io.patchbay.spi.accounts.AccountSetting;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.accounts.SettingsReview;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a Twilio account asks for, and whether given values work. */
@Component(service = AccountKind.class)
public final class TwilioAccountKind implements AccountKind, SettingsReview {
    static final String KIND = "twilio";
    private static final String BASE_URL = "baseUrl";

    private static final List<AccountSetting> SETTINGS = List.of(
            AccountSetting.required(
                    "accountSid",
                    "SID of the account, AC and 32 hexadecimal digits, from the first page of the console."),
            AccountSetting.requiredSecret(
                    "authToken", "Auth token of the account, from beside its SID; Twilio signs its callbacks with it."),
            AccountSetting.optionalSecret(
                    "otherAuthToken",
                    "The other one of primary and secondary auth token, while they are being changed: callbacks signed"
                            + " with it count too."),
            AccountSetting.optional(
                    "apiKeySid",
                    "",
                    "SID of an API key, SK and 32 hexadecimal digits, to ask Twilio with instead of the auth token."),
            AccountSetting.optionalSecret("apiKeySecret", "Secret of the API key."),
            AccountSetting.optional(
                    "messagingService",
                    "",
                    "SID of a messaging service that messages are sent through, MG and 32 hexadecimal digits."),
            AccountSetting.optional(
                    "serviceChoosesSender",
                    "false",
                    "true if the messaging service chooses the sender in place of the message's own."),
            AccountSetting.optional(
                    "countries", "", "ISO 3166-1 codes of the countries to send to, with commas; empty for all."),
            AccountSetting.optional("maxInFlight", "64", "Requests under way at once, 1 to 1,000."),
            AccountSetting.optional(
                    "timeLimitMillis", "10000", "Milliseconds after which an answer is not waited for any more."),
            AccountSetting.optional(
                    "pace", "0", "Messages per second and sender that the host keeps to; 0 for no limit."),
            AccountSetting.optional(
                            BASE_URL,
                            "https://api.twilio.com",
                            "Where Twilio's API is: a region, a private edge, a mock.")
                    .operatorsOnly(),
            AccountSetting.optional(
                            "publicUrl", "", "What Twilio calls this host by, if it is not the host's own publicUrl.")
                    .operatorsOnly(),
            AccountSetting.optional(
                            "lookupSettleSeconds",
                            "30",
                            "Seconds after which a message that Twilio's log does not have was never taken.")
                    .operatorsOnly());

    private final Vertx vertx;
    private final Profile profile;

    @Activate
    public TwilioAccountKind(@Reference Vertx vertx, @Reference Host host) {
        this.vertx = vertx;
        this.profile = host.profile();
    }

    static List<AccountSetting> all() {
        return SETTINGS;
    }

    static String standard(String name) {
        return SETTINGS.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .flatMap(AccountSetting::standard)
                .orElse("");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Twilio";
    }

    /** In a sandbox an organization may point its account to a mock; elsewhere that would let it make the host ask any address. */
    @Override
    public List<AccountSetting> settings() {
        return profile == Profile.SANDBOX
                ? SETTINGS.stream().map(TwilioAccountKind::open).toList()
                : SETTINGS;
    }

    private static AccountSetting open(AccountSetting setting) {
        return setting.name().equals(BASE_URL)
                ? AccountSetting.optional(BASE_URL, setting.standard().orElse(""), setting.description())
                : setting;
    }

    @Override
    public List<AccountCheck.Flaw> flaws(AccountSettings given) {
        return TwilioSettings.flaws(given);
    }

    @Override
    public CompletionStage<AccountCheck> check(AccountSettings given) {
        var flaws = flaws(given);
        if (!flaws.isEmpty()) {
            return CompletableFuture.completedFuture(new AccountCheck.Invalid(flaws));
        }
        var settings = TwilioSettings.of("check", Optional.empty(), given);
        var line = Lines.open(vertx, settings);
        return new CredentialCheck(line, settings).run().whenComplete((check, error) -> line.closeSoon());
    }
}
