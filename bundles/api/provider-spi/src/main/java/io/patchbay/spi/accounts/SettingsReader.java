package io.patchbay.spi.accounts;

import io.patchbay.spi.accounts.AccountCheck.Flaw;
import io.patchbay.spi.secrets.SecretValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Reads an account's settings by name, and notes everything that is wrong with them: what cannot be read counts as its standard until {@link #check} tells of all of it together. Not thread-safe.
 */
public final class SettingsReader {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final AccountSettings given;
    private final UnaryOperator<String> standards;
    private final List<Flaw> flaws = new ArrayList<>();

    /** @param standards what a setting is when left out, by name; empty if nothing, else a value that is right */
    public SettingsReader(AccountSettings given, UnaryOperator<String> standards) {
        this.given = given;
        this.standards = standards;
    }

    /** @param reason a sentence that says what to write; it does not repeat the name */
    public void flaw(String setting, String reason) {
        var flaw = new Flaw(setting, reason);
        if (!flaws.contains(flaw)) {
            flaws.add(flaw);
        }
    }

    /** All that was noted so far. */
    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    /** @throws FlawedSettings if anything was wrong */
    public void check() {
        if (!flaws.isEmpty()) {
            throw new FlawedSettings(flaws);
        }
    }

    /** As it was written, else its standard; empty if there is neither. */
    public Optional<String> text(String name) {
        return given.value(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .or(() -> Optional.of(standards.apply(name)).filter(text -> !text.isEmpty()));
    }

    /** A text that must be there. @param reason a sentence that says what to write */
    public String needed(String name, String reason) {
        var text = text(name);
        if (text.isEmpty()) {
            flaw(name, reason);
        }
        return text.orElse("");
    }

    public Optional<String> secret(String name) {
        return given.secret(name).map(SecretValue::text).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** What stands between commas. */
    public List<String> list(String name) {
        return Arrays.stream(text(name).orElse("").split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    public int whole(String name, int least, int most) {
        try {
            int number = Integer.parseInt(text(name).orElse(""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        flaw(name, String.format(Locale.ROOT, "Write a whole number from %d to %d.", least, most));
        return Integer.parseInt(standards.apply(name));
    }

    /** A number that is not negative. */
    public double decimal(String name) {
        try {
            double number = Double.parseDouble(text(name).orElse(""));
            if (number >= 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        flaw(name, "Write a number such as 10 or 2.5, or 0 for no limit.");
        return Double.parseDouble(standards.apply(name));
    }

    public boolean flag(String name) {
        var written = text(name).orElse("false").toLowerCase(Locale.ROOT);
        if (!written.equals("true") && !written.equals("false")) {
            flaw(name, "Write true or false.");
            return Boolean.parseBoolean(standards.apply(name));
        }
        return written.equals("true");
    }

    public Duration millis(String name, int least, int most) {
        return Duration.ofMillis(whole(name, least, most));
    }

    public Duration seconds(String name, int least, int most) {
        return Duration.ofSeconds(whole(name, least, most));
    }

    /** One of an enumeration's names, in any case. */
    public <E extends Enum<E>> E choice(String name, Class<E> kind) {
        return choice(name, text(name).orElse(""), kind)
                .or(() -> choice(name, standards.apply(name), kind))
                .orElse(kind.getEnumConstants()[0]);
    }

    /** Several of them between commas. */
    public <E extends Enum<E>> List<E> choices(String name, Class<E> kind) {
        return list(name).stream()
                .flatMap(word -> choice(name, word, kind).stream())
                .toList();
    }

    private <E extends Enum<E>> Optional<E> choice(String name, String word, Class<E> kind) {
        var found = Arrays.stream(kind.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst();
        if (found.isEmpty()) {
            var all = Arrays.stream(kind.getEnumConstants())
                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            flaw(name, "Write one of " + all + ".");
        }
        return found;
    }

    /** Codes of ISO 3166-1 between commas. */
    public Set<String> countries(String name) {
        var codes =
                list(name).stream().map(code -> code.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        if (!COUNTRIES.containsAll(codes)) {
            flaw(name, "Write ISO 3166-1 codes of two letters with commas between them, such as US, CA.");
        }
        return codes;
    }

    /**
     * A value with a form of its own.
     *
     * @param form fails with {@link IllegalArgumentException} or {@link DateTimeException} where it cannot be read
     * @param reason a sentence that says what to write; empty for the message of the failure
     * @param otherwise what it counts as then
     */
    public <T> T parsed(String name, Function<String, T> form, String reason, T otherwise) {
        try {
            return form.apply(text(name).orElse(""));
        } catch (IllegalArgumentException | DateTimeException e) {
            flaw(name, reason.isEmpty() ? Objects.requireNonNullElse(e.getMessage(), "Write it otherwise.") : reason);
            return otherwise;
        }
    }
}
