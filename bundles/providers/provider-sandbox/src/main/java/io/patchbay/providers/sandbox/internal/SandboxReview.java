package io.patchbay.providers.sandbox.internal;

import io.patchbay.spi.accounts.AccountCheck.Flaw;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.accounts.FlawedSettings;
import io.patchbay.spi.accounts.SettingsReader;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that is wrong with a file at once, by name, before any of it is used. */
final class SandboxReview {
    private static final Set<String> FROM_ONE =
            Set.of("maxInFlight", "timeLimitMillis", "receiptMillis", "partMegabytes");
    private static final Map<String, Integer> MOST = Map.of("maxInFlight", 10_000, "partMegabytes", 1_024);
    private static final String PERCENT = "Percent";
    private static final int ALL = 100;

    private final SettingsReader read;

    private SandboxReview(Map<String, ?> properties) {
        var values = new HashMap<String, String>();
        properties.forEach((name, value) -> values.put(name, value.toString()));
        this.read = new SettingsReader(new AccountSettings(values, Map.of()), SandboxReview::standard);
    }

    /** @throws FlawedSettings with a sentence for the operator that names all flaws */
    static void check(Map<String, ?> properties) {
        var flaws = flaws(properties);
        if (!flaws.isEmpty()) {
            throw new FlawedSettings(flaws);
        }
    }

    static List<Flaw> flaws(Map<String, ?> properties) {
        return new SandboxReview(properties).all();
    }

    private List<Flaw> all() {
        if (!SandboxSettings.ID.matcher(read.text("id").orElse("")).matches()) {
            read.flaw("id", "Write 1 to 40 of a-z, 0-9 and hyphens, another one for each account.");
        }
        read.countries("countries");
        read.parsed("carrierUrl", SandboxReview::carrier, "Write http://HOST:PORT, or nothing.", "");
        int shares = 0;
        for (var setting : settings()) {
            shares += number(setting);
        }
        if (shares > ALL) {
            read.flaw("busyPercent", "All the percentages make " + shares + " together; at most 100 can be.");
        }
        return read.flaws();
    }

    /** @return the share, if it is one */
    private int number(Method setting) {
        var name = setting.getName();
        if (setting.getReturnType() == double.class) {
            read.decimal(name);
        } else if (setting.getReturnType() == long.class) {
            read.parsed(name, Long::valueOf, "Write a whole number.", 0L);
        } else if (setting.getReturnType() == int.class) {
            int most = name.endsWith(PERCENT) ? ALL : MOST.getOrDefault(name, Integer.MAX_VALUE);
            int value = read.whole(name, FROM_ONE.contains(name) ? 1 : 0, most);
            return name.endsWith(PERCENT) ? value : 0;
        }
        return 0;
    }

    private static String carrier(String written) {
        var url = URI.create(written);
        if (!written.isEmpty() && (!"http".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 0)) {
            throw new IllegalArgumentException();
        }
        return written;
    }

    private static List<Method> settings() {
        return Arrays.stream(SandboxConfiguration.class.getDeclaredMethods())
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static String standard(String name) {
        return settings().stream()
                .filter(setting -> setting.getName().equals(name))
                .map(setting -> String.valueOf(setting.getDefaultValue()))
                .findFirst()
                .orElse("");
    }
}
