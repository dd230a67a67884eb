package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.PostAddresses;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.store.Once;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.tenants.Tenants;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Texts out, and the addresses that they come in by. */
class TextCommandsTest {
    private static final SenderId NUMBER = new SenderId("+14155550100");

    private final List<SendSms> sent = new ArrayList<>();
    private final FakeServices services = new FakeServices()
            .with(
                    Partly.a(Tenants.class, new FakeTenants()),
                    Partly.a(Senders.class, new Numbers()),
                    Partly.a(MessageService.class, new Messages()),
                    new Addresses(),
                    DataCommandsTest.plan());

    private static final class Numbers {
        private final OwnedNumber mine = new OwnedNumber(NUMBER, "demo", Optional.empty(), Optional.empty());

        List<OwnedNumber> ofOrganization(String org) {
            return List.of(mine);
        }

        Optional<OwnedNumber> owned(String org, SenderId sender) {
            return Optional.of(mine).filter(number -> number.sender().equals(sender));
        }
    }

    private final class Messages {
        CompletionStage<Once<AcceptedSms>> accept(SendSms sms) {
            sent.add(sms);
            return CompletableFuture.completedFuture(new Once<>(
                    new AcceptedSms(
                            "msg_1",
                            MessageState.QUEUED,
                            sms.from(),
                            sms.to(),
                            sms.text().segments(),
                            Optional.empty()),
                    false));
        }
    }

    private static final class Addresses implements PostAddresses {
        @Override
        public CompletionStage<URI> show(SenderId number) {
            return CompletableFuture.completedFuture(URI.create("https://host.example/v1/sms/inbound/old"));
        }

        @Override
        public CompletionStage<URI> rotate(SenderId number) {
            return CompletableFuture.completedFuture(URI.create("https://host.example/v1/sms/inbound/new"));
        }
    }

    @Test
    void textGoesOutFromTheFirstNumber() throws Exception {
        var ran = Ran.of(services, new SmsSend(), "--org", "demo", "--to", "+16505550123", "Hello", "you");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("msg_1");
        assertThat(sent).singleElement().satisfies(sms -> {
            assertThat(sms.from()).isEqualTo(NUMBER);
            assertThat(sms.to().value()).isEqualTo("+16505550123");
            assertThat(sms.text().body()).isEqualTo("Hello you");
        });
    }

    @Test
    void whatCannotBeSentIsSaid() throws Exception {
        assertThat(Ran.of(services, new SmsSend(), "--org", "none", "--to", "+1", "x")
                        .err())
                .contains("org-list");
        assertThat(Ran.of(services, new SmsSend(), "--org", "demo", "--to", "6505550123", "x")
                        .err())
                .contains("Write it with +");
        assertThat(sent).isEmpty();
    }

    @Test
    void addressIsShownAndChanged() throws Exception {
        assertThat(Ran.of(services, new InboundAddress(), "demo", "+14155550100")
                        .out())
                .contains("/inbound/old");
        assertThat(Ran.of(services, new InboundAddress(), "demo", "+14155550100", "--rotate")
                        .out())
                .contains("/inbound/new");
        assertThat(Ran.of(services, new InboundAddress(), "demo", "+14155550199")
                        .err())
                .contains("no such number");
    }
}
