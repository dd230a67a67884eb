package io.patchbay.providers.smpp.internal;

import io.patchbay.spi.accounts.AccountSetting;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings as {@link SmppConfiguration} defines them, for accounts that do not come by a configuration. */
final class Standards {
    /** What only the operator may set: how the host itself behaves, and files of its machine. */
    private static final Set<String> OPERATORS = Set.of(
            "addressRange",
            "maxInFlight",
            "pace",
            "timeLimitMillis",
            "tlsAuthorities",
            "tlsName",
            "connectMillis",
            "idleSeconds",
            "reconnectMillis",
            "reconnectMostSeconds",
            "refusedSeconds",
            "throttledMillis");

    private static final Set<String> REQUIRED = Set.of("smscs", "systemId", "password");
    private static final String ID = "id";
    private static final String PASSWORD = "password";
    private static final Map<String, String> VALUES =
            methods().stream().collect(Collectors.toUnmodifiableMap(Method::getName, Standards::standard));

    private Standards() {}

    /** What a setting is when left out; empty if nothing. */
    static String value(String name) {
        return VALUES.getOrDefault(name, "");
    }

    /** As an organization or the shell is asked for them. */
    static List<AccountSetting> settings() {
        var words =
                ResourceBundle.getBundle("OSGI-INF.l10n.smpp", java.util.Locale.ROOT, Standards.class.getClassLoader());
        return methods().stream()
                .filter(method -> !method.getName().equals(ID))
                .map(method -> setting(method, words.getString(method.getName())))
                .toList();
    }

    private static AccountSetting setting(Method method, String description) {
        var name = method.getName();
        boolean secret = name.equals(PASSWORD);
        var standard = Optional.of(standard(method)).filter(value -> !secret && !value.isEmpty());
        return new AccountSetting(
                name, secret, REQUIRED.contains(name), !OPERATORS.contains(name), standard, description);
    }

    private static String standard(Method method) {
        return String.valueOf(method.getDefaultValue());
    }

    private static List<Method> methods() {
        return Arrays.stream(SmppConfiguration.class.getDeclaredMethods())
                .sorted(Comparator.comparing((Method method) -> !REQUIRED.contains(method.getName()))
                        .thenComparing(Method::getName))
                .toList();
    }
}
