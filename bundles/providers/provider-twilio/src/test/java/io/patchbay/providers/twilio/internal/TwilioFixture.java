package io.patchbay.providers.twilio.internal;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.kit.tck.Behaviour;
import io.patchbay.kit.tck.CarrierFixture;
import io.patchbay.spi.sms.DeliveryReceipts;
import io.patchbay.spi.sms.OutboundSms;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The provider with a Twilio that follows the script. */
final class TwilioFixture implements CarrierFixture {
    private final Vertx vertx = Vertx.vertx();
    private final ScriptedTwilio twilio = new ScriptedTwilio(vertx);
    private final CallbackHost host;
    private final TwilioAccount account;

    TwilioFixture(DeliveryReceipts receipts) throws Exception {
        this.host = new CallbackHost(vertx, receipts);
        var settings = Given.quick(twilio.url());
        this.account =
                new TwilioAccount(settings, Lines.open(vertx, settings), new TestHost(host.url()), HeldKeys.seal());
        host.accounts.add(account);
    }

    @Override
    public TwilioAccount provider() {
        return account;
    }

    @Override
    public SenderId sender() {
        return new SenderId("+14155550100");
    }

    @Override
    public Optional<E164> number(Behaviour behaviour) {
        return Optional.of(Script.number(behaviour));
    }

    @Override
    public List<Seen> seen(OutboundSms sms) {
        var seen = new ArrayList<Seen>();
        twilio.taken.stream()
                .filter(message -> message.reference().equals(sms.reference()))
                .forEach(message -> seen.add(seen(message.fields, true)));
        twilio.refused.stream()
                .filter(fields -> fields.get("StatusCallback").contains(sms.reference()))
                .forEach(fields -> seen.add(seen(fields, false)));
        return seen;
    }

    private static Seen seen(Fields fields, boolean taken) {
        var body = fields.get("Body");
        return new Seen(
                fields.get("From"), fields.get("To"), body, SmsText.of(body).segments(), taken);
    }

    @Override
    public long requests() {
        return twilio.posts.get();
    }

    @Override
    public void unreachable() {
        twilio.goAway();
    }

    @Override
    public void reachable() {
        twilio.comeBack();
    }

    @Override
    public void close() {
        account.close();
        twilio.close();
        host.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
