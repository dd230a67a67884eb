package io.patchbay.capabilities.messages.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.SentText;
import io.patchbay.api.messages.SendSms.Options;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.platform.persistence.ChangeApplier;
import io.patchbay.platform.persistence.Pending;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Threads are told of what is sent from their numbers, in the transaction that accepts it; nobody is told of the rest. */
class ThreadNotesTest implements ChangeApplier<Boolean, SentText> {
    @RegisterExtension
    static final Rig rig = new Rig();

    private final List<SentText> written = new CopyOnWriteArrayList<>();

    @Override
    public Class<SentText> type() {
        return SentText.class;
    }

    @Override
    public int order() {
        return 310;
    }

    @Override
    public void write(Connection connection, List<Pending<Boolean, SentText>> batch) {
        for (var pending : batch) {
            written.add(pending.change());
            pending.complete(true);
        }
    }

    @Test
    void onlyWhatIsSentFromANumberWithThreadsIsNoted() throws Exception {
        try (var registration = rig.database().commits().register(this)) {
            assertThat(registration).isNotNull();
            rig.accept(Rig.sms(1));
            var sms = Rig.sms("threads", Rig.SENDER, "+14155560002", Options.DEFAULT);
            var id = rig.accept(sms);
            assertThat(written).singleElement().satisfies(sent -> {
                assertThat(sent.message()).isEqualTo(id);
                assertThat(sent.org()).isEqualTo("threads");
                assertThat(sent.from()).isEqualTo(sms.from());
                assertThat(sent.to()).isEqualTo(sms.to());
                assertThat(sent.at().toEpochMilli()).isEqualTo(rig.message(id).created());
            });
        }
    }
}
