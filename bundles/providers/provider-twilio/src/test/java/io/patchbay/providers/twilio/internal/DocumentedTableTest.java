package io.patchbay.providers.twilio.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentedTableTest {
    private static final Path PAGE = Path.of("../../../docs/providers/twilio.md");

    @Test
    void tableNamesEveryCodeWithItsSentence() throws IOException {
        var documented = Pattern.compile("(?m)^\\| (\\d{5}) \\| [^|]+ \\| ([^|]+) \\|$")
                .matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(row -> Integer.valueOf(row.group(1)), row -> row.group(2)));
        var known =
                Arrays.stream(TwilioCode.values()).collect(Collectors.toMap(TwilioCode::code, TwilioCode::sentence));
        assertThat(documented).isEqualTo(known);
    }

    @Test
    void everySettingIsDocumented() throws IOException {
        var page = Files.readString(PAGE);
        assertThat(TwilioAccountKind.all())
                .allSatisfy(setting -> assertThat(page).contains("`" + setting.name() + "`"));
    }
}
