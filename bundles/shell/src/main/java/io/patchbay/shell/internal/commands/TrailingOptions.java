package io.patchbay.shell.internal.commands;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Option;

/** Karaf reads options in front of the arguments only; people write them behind as well. */
final class TrailingOptions {
    private TrailingOptions() {}

    /** Sets the fields that the words name. @throws Refusal for a word that is no option */
    static void apply(Object command, List<String> words) {
        for (var rest = words.iterator(); rest.hasNext(); ) {
            var word = rest.next();
            if (!word.startsWith("-")) {
                throw new Refusal("'" + word + "' is one argument too many; --help shows how it is written.");
            }
            int equals = word.indexOf('=');
            var name = equals < 0 ? word : word.substring(0, equals);
            var field = field(command.getClass(), name)
                    .orElseThrow(() -> new Refusal("There is no option " + name + "; --help lists them."));
            set(command, field, value(field, word, rest));
        }
    }

    private static String value(Field field, String word, Iterator<String> rest) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            return word.substring(equals + 1);
        }
        if (field.getType() == boolean.class) {
            return "true";
        }
        if (!rest.hasNext()) {
            throw new Refusal("The option " + word + " needs a value.");
        }
        return rest.next();
    }

    private static int number(Field field, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new Refusal(
                    "Write " + field.getAnnotation(Option.class).name() + " as a whole number, not '" + value + "'.");
        }
    }

    private static Optional<Field> field(Class<?> type, String name) {
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
            for (var field : c.getDeclaredFields()) {
                var option = field.getAnnotation(Option.class);
                if (option != null
                        && (option.name().equals(name)
                                || Arrays.asList(option.aliases()).contains(name))) {
                    return Optional.of(field);
                }
            }
        }
        return Optional.empty();
    }

    private static void set(Object command, Field field, String value) {
        try {
            field.setAccessible(true);
            if (field.getType() == boolean.class) {
                field.setBoolean(command, Boolean.parseBoolean(value));
            } else if (field.getType() == int.class) {
                field.setInt(command, number(field, value));
            } else if (field.getType() == List.class) {
                var values = new ArrayList<Object>((List<?>) field.get(command));
                values.add(value);
                field.set(command, values);
            } else {
                field.set(command, value);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
