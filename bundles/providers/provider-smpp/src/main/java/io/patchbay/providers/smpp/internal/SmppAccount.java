package io.patchbay.providers.smpp.internal;

import io.patchbay.providers.smpp.internal.link.Dialer;
import io.patchbay.providers.smpp.internal.link.LinkState;
import io.patchbay.providers.smpp.internal.link.Login;
import io.patchbay.providers.smpp.internal.link.Reach;
import io.patchbay.providers.smpp.internal.link.Trunk;
import io.patchbay.providers.smpp.internal.receipt.HostEnd;
import io.patchbay.providers.smpp.internal.receipt.IncomingDesk;
import io.patchbay.providers.smpp.internal.receipt.PartsFile;
import io.patchbay.providers.smpp.internal.receipt.ReceiptDesk;
import io.patchbay.providers.smpp.internal.receipt.TextDesk;
import io.patchbay.providers.smpp.internal.receipt.Traces;
import io.patchbay.providers.smpp.internal.submit.Sending;
import io.patchbay.providers.smpp.internal.submit.SubmitForm;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** An account at work: its sessions, and what goes out and comes in over them. */
final class SmppAccount implements AutoCloseable {
    private final Traces traces;
    private final Trunk trunk;
    private final Sending sending;

    SmppAccount(SmppSettings settings, String password, SmppSmsProvider.Owner owner, HostEnd host) {
        var id = settings.profile().id();
        this.traces = new Traces(new PartsFile(host.data().resolve("smpp").resolve(id + ".parts")));
        var receipts = new ReceiptDesk(id, settings.receipts(), traces, host);
        var key = new CarrierKey(id, settings.systemId(), Optional.empty(), owner.tenant());
        var texts = new TextDesk(key, settings.codings(), settings.addresses()::inbound, host);
        this.trunk = new Trunk(
                settings.trunk(), dialer(settings, password, owner.reach()), new IncomingDesk(receipts, texts));
        var form = new SubmitForm(settings.style(), settings.codings(), settings.addresses(), Clock.systemUTC());
        this.sending = new Sending(trunk, form, traces, receipts, settings.ids());
        trunk.start();
    }

    static Dialer dialer(SmppSettings settings, String password, Reach reach) {
        var login = new Login(settings.systemId(), password, settings.systemType(), settings.addressRange());
        return new Dialer(login, settings.tls(), settings.trunk().timing().connect(), reach);
    }

    CompletionStage<SubmitResult> submit(OutboundSms sms) {
        return sending.send(sms);
    }

    List<LinkState> states() {
        return trunk.states();
    }

    @Override
    public void close() {
        trunk.close();
        traces.close();
    }
}
