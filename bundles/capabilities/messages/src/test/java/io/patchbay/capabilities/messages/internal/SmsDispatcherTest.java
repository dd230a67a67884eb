package io.patchbay.capabilities.messages.internal;

import static io.patchbay.capabilities.messages.internal.rig.Rig.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.host.Capability;
import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.messages.MessageState;
import io.patchbay.capabilities.messages.internal.rig.Carrier;
import io.patchbay.capabilities.messages.internal.rig.Rig;
import io.patchbay.capabilities.messages.internal.rig.ScriptedRouting;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The component with its configuration as shipped. */
class SmsDispatcherTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    private final Carrier carrier = new Carrier("alpha", 10);
    private final ScriptedRouting routing = new ScriptedRouting(carrier);

    private SmsDispatcher dispatcher() {
        return new SmsDispatcher(rig.store(), routing, Rig.PLAN, rig.optedOut(), new Node(), defaults());
    }

    @Test
    void dispatchesParcelsAndStopsClean() {
        var id = rig.accept(sms(1));
        rig.parcels(1);
        var dispatcher = dispatcher();
        try {
            Rig.get(dispatcher.dispatch(rig.parcels(1).get(0)));
            rig.awaitState(id, MessageState.SENT);

            assertThat(dispatcher.name()).isEqualTo("dispatcher");
            assertThat(dispatcher.needed()).isTrue();
            assertThat(dispatcher.check().status()).isEqualTo(HealthCheck.Status.UP);
            assertThat(rig.meters().find("patchbay.messages.in.flight").gauge()).isNotNull();
        } finally {
            dispatcher.close();
        }
        assertThat(rig.meters().find("patchbay.messages.in.flight").gauge()).isNull();
        assertThat(rig.number("SELECT COUNT(*) FROM message_worker")).isZero();
    }

    @Test
    void startsWithWhatWaits() {
        rig.accept(0, 10);
        var dispatcher = dispatcher();
        try {
            rig.awaitCount(MessageState.SENT, 10);
        } finally {
            dispatcher.close();
        }
    }

    /** It stands in the row, the index and the history of every attempt. */
    @Test
    void workerHasAShortName() {
        var dispatcher = dispatcher();
        try {
            await().untilAsserted(
                            () -> assertThat(rig.number("SELECT COUNT(*) FROM message_worker WHERE LENGTH(id) <= 25"))
                                    .isOne());
        } finally {
            dispatcher.close();
        }
    }

    @Test
    void healthTellsThatNobodyServesWhatWaits() {
        carrier.open(false);
        var dispatcher = dispatcher();
        try {
            rig.accept(sms(2));

            await().untilAsserted(() -> assertThat(dispatcher.check().status()).isEqualTo(HealthCheck.Status.DEGRADED));
            assertThat(dispatcher.check().detail()).startsWith("1 messages or more wait");
        } finally {
            dispatcher.close();
        }
    }

    @Test
    void capabilityFollowsTheProfile() {
        assertThat(new SmsCapability(Profile.SANDBOX).mode()).isEqualTo(Capability.Mode.SANDBOX);
        assertThat(new SmsCapability(Profile.PRODUCTION).mode()).isEqualTo(Capability.Mode.LIVE);
        assertThat(new SmsCapability(Profile.SANDBOX).name()).isEqualTo("sms");
    }

    private static Settings defaults() {
        return (Settings) java.lang.reflect.Proxy.newProxyInstance(
                Settings.class.getClassLoader(),
                new Class<?>[] {Settings.class, Annotation.class},
                (proxy, method, arguments) -> method.getDefaultValue());
    }

    private static final class Node implements Host {
        @Override
        public Profile profile() {
            return Profile.SANDBOX;
        }

        @Override
        public URI publicUrl() {
            return URI.create("http://127.0.0.1:5110");
        }

        @Override
        public Path data() {
            return Path.of("target");
        }

        @Override
        public String node() {
            return "n1";
        }

        @Override
        public String boot() {
            return "boot";
        }

        @Override
        public String version() {
            return "test";
        }
    }
}
