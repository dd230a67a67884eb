package io.patchbay.providers.smpp.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads settings by name, wherever they come from: a configuration's properties or an organization's account. Every complaint names the setting. */
record SettingReader(Map<String, ?> values) {
    String text(String name) {
        var value = values.get(name);
        return value == null ? "" : value.toString().strip();
    }

    String needed(String name) {
        var text = text(name);
        if (text.isEmpty()) {
            throw new BadSetting(name, "must be set");
        }
        return text;
    }

    List<String> list(String name) {
        return Arrays.stream(text(name).split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    int whole(String name, int least, int most) {
        try {
            int number = Integer.parseInt(text(name));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // as below
        }
        throw new BadSetting(name, "must be a whole number from " + least + " to " + most);
    }

    double decimal(String name) {
        try {
            double number = Double.parseDouble(text(name));
            if (number >= 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // as below
        }
        throw new BadSetting(name, "must be a number, 0 for no limit");
    }

    boolean flag(String name) {
        var text = text(name).toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw new BadSetting(name, "must be true or false");
        }
        return text.equals("true");
    }

    Duration millis(String name) {
        return Duration.ofMillis(whole(name, 1, 600_000));
    }

    Duration seconds(String name) {
        return Duration.ofSeconds(whole(name, 1, 86_400));
    }

    <E extends Enum<E>> E choice(String name, Class<E> kind) {
        return choice(name, text(name), kind);
    }

    <E extends Enum<E>> List<E> choices(String name, Class<E> kind) {
        return list(name).stream().map(word -> choice(name, word, kind)).toList();
    }

    private static <E extends Enum<E>> E choice(String name, String word, Class<E> kind) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new BadSetting(
                        name,
                        "must be one of "
                                + Arrays.toString(kind.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }

    /** A value with a form of its own, whose complaint is taken over. */
    <T> T parsed(String name, Function<String, T> form) {
        try {
            return form.apply(text(name));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new BadSetting(name, String.valueOf(e.getMessage()));
        }
    }
}
