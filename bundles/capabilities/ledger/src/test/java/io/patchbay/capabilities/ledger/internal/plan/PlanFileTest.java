package io.patchbay.capabilities.ledger.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.money.Money;
import io.patchbay.api.money.Plans.Limits;
import io.patchbay.api.money.Plans.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {
    private static final String HEADINGS = "plan,usual,carriers,channels\n";

    @Test
    void theShippedPlansLetEverybodyTextAndTrialOnlyBySimulatedCarriers() {
        var file = PlanFile.shipped();

        assertThat(file.plans()).extracting(Plan::name).containsExactly("trial", "starter", "pro");
        assertThat(file.plans()).allSatisfy(plan -> assertThat(plan.channels()).contains("sms"));
        assertThat(file.plan("trial").orElseThrow().live()).isFalse();
        assertThat(file.plan(file.usual())).contains(file.plan("starter").orElseThrow());
    }

    @Test
    void aFileInEtcTakesTheirPlaceUnlessItCannotBeRead(@TempDir Path etc) throws Exception {
        assertThat(PlanFile.of(etc).plans()).hasSize(3);
        Files.writeString(etc.resolve(PlanFile.NAME), HEADINGS + "all,yes,live,sms numbers\n");
        assertThat(PlanFile.of(etc).plans()).containsExactly(new Plan("all", List.of("sms", "numbers"), true));
        Files.writeString(etc.resolve(PlanFile.NAME), HEADINGS + "all,no,live,sms\n");
        assertThat(PlanFile.of(etc).usual()).isEqualTo("starter");
    }

    @Test
    void limitsAreAmountsOrNothing() {
        var file = PlanFile.parse(HEADINGS.strip() + ",numbers,daily_spend\na,yes,live,sms,5,25.00\nb,no,live,sms,,\n");
        assertThat(file.plan("a").orElseThrow().limits())
                .isEqualTo(new Limits(OptionalInt.of(5), Optional.of(Money.parse("25.00"))));
        assertThat(file.plan("b").orElseThrow().limits()).isEqualTo(Limits.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plan\n",
                "plan,usual,carriers,channels\n",
                "plan,usual,carriers,channels\na,yes,live\n",
                "plan,usual,carriers,channels,numbers,daily_spend\na,yes,live,sms\n",
                "plan,usual,carriers,channels,numbers,daily_spend\na,yes,live,sms,many,\n",
                "plan,usual,carriers,channels,numbers,daily_spend\na,yes,live,sms,,much\n",
                "plan,usual,carriers,channels\nA,yes,live,sms\n",
                "plan,usual,carriers,channels\na,maybe,live,sms\n",
                "plan,usual,carriers,channels\na,yes,real,sms\n",
                "plan,usual,carriers,channels\na,yes,live,SMS\n",
                "plan,usual,carriers,channels\na,yes,live,sms\na,no,live,sms\n",
                "plan,usual,carriers,channels\na,yes,live,sms\nb,yes,live,sms\n"
            })
    void whatIsNoFileOfPlansIsRefusedWithItsLine(String csv) {
        assertThatThrownBy(() -> PlanFile.parse(csv))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line ");
    }
}
