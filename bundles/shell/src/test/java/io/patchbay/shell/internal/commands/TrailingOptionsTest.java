package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrailingOptionsTest {
    static List<Class<?>> commands() throws Exception {
        var folder = Path.of(PatchbayCommand.class
                        .getResource("PatchbayCommand.class")
                        .toURI())
                .getParent();
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("[A-Za-z]+\\.class"))
                    .map(name -> PatchbayCommand.class.getPackageName() + "." + name.replace(".class", ""))
                    .<Class<?>>map(TrailingOptionsTest::load)
                    .filter(type -> type.isAnnotationPresent(Command.class))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTakesOptionsBehindItsArguments(Class<?> command) {
        var last = Stream.<Class<?>>iterate(command, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(Argument.class))
                .map(field -> field.getAnnotation(Argument.class))
                .max(Comparator.comparingInt(Argument::index));

        assertThat(last).matches(argument -> argument.map(Argument::multiValued).orElse(true));
    }

    @Test
    void wholeNumbersAreRead() throws Exception {
        var list = new WebhookShow();
        assertThat(Ran.of(new FakeServices(), list, "wh_1", "--limit", "201", "--org", "demo")
                        .err())
                .contains("1 to 200");
        assertThat(Ran.of(new FakeServices(), list, "wh_1", "--limit", "many").err())
                .contains("--limit as a whole number", "'many'");
    }
}
