package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.await;
import static io.patchbay.capabilities.inbound.internal.Ground.sms;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patchbay.api.inbound.InboundFunctions.FunctionView;
import io.patchbay.api.inbound.InboundPlan;
import io.patchbay.api.inbound.InboundPlan.Rule;
import io.patchbay.api.inbound.InboundPlans.Place;
import io.patchbay.api.inbound.InboundRuns.RunView;
import io.patchbay.api.inbound.InboundTarget;
import io.patchbay.api.inbound.OptReplies.Replies;
import io.patchbay.api.inbound.Peer;
import io.patchbay.capabilities.inbound.internal.run.CallbackDesk;
import io.patchbay.capabilities.inbound.internal.run.Calls;
import io.patchbay.capabilities.inbound.internal.run.DropIns;
import io.patchbay.capabilities.inbound.internal.run.Limits;
import io.patchbay.capabilities.inbound.internal.run.RunDesk;
import io.patchbay.capabilities.inbound.internal.targets.FunctionDesk;
import io.patchbay.capabilities.inbound.internal.targets.TargetDesk;
import io.patchbay.spi.inbound.InboundSms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What texts are run with, on a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunsFixture {
    static final Place NUMBER = Place.number("acme", Ground.NUMBER);
    static final InboundTarget REPLY = new InboundTarget.Function("proj_shop", "reply");
    static final InboundTarget URL = new InboundTarget.Url("https://acme.example/texts");
    static final int AT_ONCE = 20;
    static final Duration PATIENCE = Duration.ofSeconds(30);

    Ground ground;
    Outside outside;
    DropIns dropIns;
    Calls calls;
    TargetDesk targets;
    FunctionDesk functions;
    RunDesk desk;
    int texts;

    @BeforeAll
    void open(@TempDir Path folder) {
        ground = new Ground(folder);
    }

    @BeforeEach
    void setUp() {
        ground.clear();
        outside = new Outside(ground.said.all);
        dropIns = new DropIns();
        calls = new Calls(outside, outside);
        targets = new TargetDesk(ground.store, ground, calls);
        functions = new FunctionDesk(ground.store, calls, dropIns);
        await(functions.put(new FunctionView("acme", "proj_shop", "reply", "https://acme.example/f", Ground.THEN)));
        desk = desk(calls);
    }

    final RunDesk desk(Calls calls) {
        return new RunDesk(
                new RunDesk.Ground(
                        ground.store,
                        calls,
                        dropIns,
                        new CallbackDesk(ground.store, calls, new PlainSecrets()),
                        outside,
                        org -> "Acme"),
                ground,
                "node_1/boot/",
                new SimpleMeterRegistry(),
                new Limits("5,30,120,600", 3_600, 1, AT_ONCE, 50, 4, 600));
    }

    @AfterEach
    void stop() throws InterruptedException {
        desk.close();
        dropIns.close();
        await(targets.remove(NUMBER));
        await(targets.remove(Place.project("acme", "proj_shop")));
        await(targets.remove(Place.organization("acme")));
        await(functions.putReplies("acme", Replies.NONE));
    }

    @AfterAll
    void tearDown() {
        ground.close();
    }

    final void plan(InboundTarget target, Rule... rules) {
        await(targets.put(NUMBER, new InboundPlan(Optional.of(target), List.of(rules), Optional.empty())));
    }

    final void planWithFallback(InboundTarget target, InboundTarget fallback) {
        await(targets.put(NUMBER, new InboundPlan(Optional.of(target), List.of(), Optional.of(fallback))));
    }

    /** A text comes in. @return its id */
    final String text(String body) {
        ground.take(sms("MO" + ++texts, body));
        return ground.all().get(0).id();
    }

    final RunView run(String id) {
        return await(desk.run(id)).orElseThrow();
    }

    final RunView ended(String id) {
        await().atMost(PATIENCE).until(() -> !run(id).state().equals("waiting"));
        return run(id);
    }

    /** Until an attempt has been made, and failed. */
    final void failed(String id, int attempts) {
        await().atMost(PATIENCE).until(() -> {
            desk.tick();
            return run(id).attempts() == attempts;
        });
    }

    final void answer(int status, String type, String body) {
        outside.answer = call -> Outside.answered(status, type, body);
    }

    /** So many texts, each of another peer. */
    final void many(int count) {
        for (int n = 0; n < count; n++) {
            var plain = sms("many" + ++texts, "text");
            ground.take(new InboundSms(
                    plain.key(),
                    new Peer("+1650555" + (1000 + n)),
                    plain.to(),
                    plain.content(),
                    List.of(),
                    InboundSms.Details.at(Ground.THEN)));
        }
    }
}
