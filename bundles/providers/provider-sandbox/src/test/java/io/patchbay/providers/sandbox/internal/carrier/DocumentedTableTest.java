package io.patchbay.providers.sandbox.internal.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentedTableTest {
    private static final Path PAGE = Path.of("../../../docs/providers/sandbox.md");

    @Test
    void tableNamesEveryScript() throws IOException {
        var documented = Pattern.compile("(?m)^\\| (\\d{4}) \\| `(\\w+)` \\|")
                .matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        var known = Arrays.stream(Script.values())
                .filter(script -> !script.digits().isEmpty())
                .collect(Collectors.toMap(Script::digits, Script::name));
        assertThat(documented).isEqualTo(known);
    }

    @Test
    void everyFaultIsDocumented() throws IOException {
        var page = Files.readString(PAGE);
        assertThat(Fault.values()).allSatisfy(fault -> assertThat(page).contains("| `" + fault.key() + "` |"));
    }
}
