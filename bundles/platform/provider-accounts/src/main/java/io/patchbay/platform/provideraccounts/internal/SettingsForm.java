package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.accounts.AccountKinds;
import io.patchbay.api.http.FieldError;
import io.patchbay.spi.accounts.AccountCheck.Flaw;
import io.patchbay.spi.accounts.AccountKind;
import io.patchbay.spi.accounts.AccountSetting;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.accounts.SettingsReview;
import io.patchbay.spi.secrets.NamedSecrets;
import io.patchbay.spi.secrets.ResolvedSecret;
import io.patchbay.spi.secrets.SecretValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what somebody filled in by the settings that a kind takes; notes everything that is wrong. */
final class SettingsForm {
    private static final int MAX_VALUE = 1_000;

    private final List<AccountSetting> settings;
    private final Function<String, ResolvedSecret> secrets;
    private final List<FieldError> errors = new ArrayList<>();

    private SettingsForm(List<AccountSetting> settings, Function<String, ResolvedSecret> secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /** An operator names his secrets. */
    static SettingsForm ofOperator(List<AccountSetting> settings, NamedSecrets secrets) {
        return new SettingsForm(settings, secrets::resolve);
    }

    /** A tenant's secrets come as they are: he must not name those of the operator. */
    static SettingsForm ofTenant(List<AccountSetting> settings) {
        return new SettingsForm(
                settings.stream().filter(AccountSetting::tenants).toList(),
                text -> new ResolvedSecret.Present(new SecretValue(text)));
    }

    static String pointer(String setting) {
        return new Flaw(setting, "").pointer();
    }

    static List<AccountKinds.Setting> views(List<AccountSetting> settings) {
        return settings.stream()
                .map(s -> new AccountKinds.Setting(
                        s.name(), s.secret(), s.required(), s.tenants(), s.standard(), s.description()))
                .toList();
    }

    AccountSettings read(Map<String, String> filledIn) {
        refuseUnknown(filledIn);
        var values = new HashMap<String, String>();
        var sealed = new HashMap<String, SecretValue>();
        for (var setting : settings) {
            var text = Optional.ofNullable(filledIn.get(setting.name()))
                    .filter(value -> !value.isBlank())
                    .or(setting::standard);
            if (text.isEmpty()) {
                requireIt(setting);
            } else if (setting.secret()) {
                secret(setting, text.get()).ifPresent(value -> sealed.put(setting.name(), value));
            } else if (text.get().length() > MAX_VALUE
                    || text.get().codePoints().anyMatch(Character::isISOControl)) {
                wrong(setting, "length", "has at most " + MAX_VALUE + " characters and no line breaks.");
            } else {
                values.put(setting.name(), text.get().strip());
            }
        }
        return new AccountSettings(values, sealed);
    }

    /** Everything that is wrong, once for each setting, also what the kind itself finds wrong with the values; it is not asked to look at the carrier. */
    List<FieldError> errors(AccountKind kind, AccountSettings read) {
        var all = new ArrayList<>(errors);
        if (kind instanceof SettingsReview review) {
            review.flaws(read).stream()
                    .filter(flaw ->
                            errors.stream().noneMatch(error -> error.pointer().equals(flaw.pointer())))
                    .map(flaw -> new FieldError(flaw.pointer(), "invalid", flaw.reason()))
                    .forEach(all::add);
        }
        return List.copyOf(all);
    }

    private void refuseUnknown(Map<String, String> filledIn) {
        for (var name : filledIn.keySet()) {
            if (settings.stream().noneMatch(setting -> setting.name().equals(name))) {
                var known = settings.stream().map(AccountSetting::name).collect(Collectors.joining(", "));
                errors.add(new FieldError(
                        pointer(name), "unknown_setting", "There is no such setting; use " + known + "."));
            }
        }
    }

    private void requireIt(AccountSetting setting) {
        if (setting.required()) {
            wrong(setting, "required", "is missing: " + setting.description());
        }
    }

    private Optional<SecretValue> secret(AccountSetting setting, String text) {
        if (text.length() > SecretValue.MAX_LENGTH) {
            wrong(setting, "length", "has at most " + SecretValue.MAX_LENGTH + " characters.");
            return Optional.empty();
        }
        var resolved = secrets.apply(text);
        if (resolved instanceof ResolvedSecret.Present present) {
            return Optional.of(present.value());
        }
        var reason = resolved instanceof ResolvedSecret.Missing missing
                ? missing.reason()
                : ((ResolvedSecret.Refused) resolved).reason();
        errors.add(new FieldError(pointer(setting.name()), "secret", setting.name() + ": " + reason));
        return Optional.empty();
    }

    private void wrong(AccountSetting setting, String code, String sentence) {
        errors.add(new FieldError(pointer(setting.name()), code, "The setting " + setting.name() + " " + sentence));
    }
}
