package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.numbers.CatalogNumber;
import io.patchbay.api.numbers.CatalogQuery;
import io.patchbay.api.numbers.NumberAbility;
import io.patchbay.api.numbers.NumberMarket;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.RentedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class NumberCommandsTest {
    private final Register register = new Register();
    private final FakeServices services = new FakeServices()
            .with(
                    new FakeTenants().service(),
                    Partly.a(Senders.class, register),
                    Partly.a(NumberMarket.class, register),
                    Partly.a(NumberPlan.class, new Plan()));

    /** Numbers as they are written. */
    static final class Plan {
        E164 parse(String written) {
            return new E164(written);
        }
    }

    /** Numbers of organizations, and a catalogue that notes what it is asked. */
    static final class Register {
        final List<OwnedNumber> owned = new ArrayList<>();
        Optional<CatalogQuery> asked = Optional.empty();

        CompletionStage<OwnedNumber> assign(OwnedNumber number) {
            owned.add(number);
            return CompletableFuture.completedFuture(number);
        }

        List<RentedNumber> list(String org) {
            return owned.stream().map(number -> view(number, State.ACTIVE)).toList();
        }

        CompletionStage<RentedNumber> release(String org, SenderId number) {
            return CompletableFuture.completedFuture(
                    view(new OwnedNumber(number, org, Optional.empty(), Optional.empty()), State.RELEASED));
        }

        CompletionStage<List<CatalogNumber>> search(CatalogQuery query) {
            asked = Optional.of(query);
            return CompletableFuture.completedFuture(List.of());
        }

        private static RentedNumber view(OwnedNumber number, State state) {
            return new RentedNumber(
                    number,
                    state,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    FakeTenants.CREATED,
                    Optional.empty());
        }
    }

    @Test
    void whatACarrierGaveIsAssignedAndListed() throws Exception {
        assertThat(Ran.of(services, new NumberAssign(), "demo", "+14155550177", "--project", "main", "--phone", "p1")
                        .out())
                .isEqualTo("demo sends from +14155550177.\n");
        assertThat(Ran.of(services, new NumberAssign(), "demo", "ACME").out()).contains("ACME");
        assertThat(register.owned)
                .containsExactly(
                        new OwnedNumber(
                                new SenderId("+14155550177"), "demo", Optional.of("proj_demo"), Optional.of("p1")),
                        new OwnedNumber(new SenderId("ACME"), "demo", Optional.empty(), Optional.empty()));
        assertThat(Ran.of(services, new NumberList(), "demo").out()).contains("+14155550177", "proj_demo", "ACME");
    }

    @Test
    void whatIsNoSenderOrNobodysIsRefused() throws Exception {
        assertThat(Ran.of(services, new NumberAssign(), "demo", "much too long a name")
                        .err())
                .contains("at most 11");
        assertThat(Ran.of(services, new NumberAssign(), "nobody", "ACME").err()).contains("no organization 'nobody'");
        assertThat(Ran.of(services, new NumberAssign(), "demo", "ACME", "--project", "none")
                        .err())
                .contains("no project 'none'");
        assertThat(Ran.of(services, new NumberAssign(), "demo", "ACME", "--phone", "a b")
                        .err())
                .contains("--phone");
        assertThat(register.owned).isEmpty();
    }

    @Test
    void aNameIsReleasedLikeANumber() throws Exception {
        assertThat(Ran.of(services, new NumberRelease(), "demo", "ACME").out()).contains("released");
    }

    @Test
    void theCatalogueIsAskedForWhatANumberMustDo() throws Exception {
        Ran.of(services, new NumberSearch(), "demo", "US", "--capabilities", "sms, voice", "--limit", "5");
        var query = register.asked.orElseThrow();
        assertThat(query.abilities()).containsExactlyInAnyOrder(NumberAbility.SMS, NumberAbility.VOICE);
        assertThat(query.limit()).isEqualTo(5);
        assertThat(Ran.of(services, new NumberSearch(), "demo", "US", "--capabilities", "fax")
                        .err())
                .contains("no capability 'fax'");
    }
}
