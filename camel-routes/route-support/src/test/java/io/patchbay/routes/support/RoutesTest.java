package io.patchbay.routes.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.http.Problem;
import io.patchbay.api.queue.Parcel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private final CompletableFuture<String> later = new CompletableFuture<>();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private RouteCall call;
    private RouteCall worker;

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new SharedConfigurations());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                call = RouteCall.to(getContext(), "direct:ask");
                worker = RouteCall.to(getContext(), "direct:work");
                from("direct:ask")
                        .routeConfigurationId("http-door")
                        .process(Steps.step(String.class, RoutesTest.this::answer));
                from("direct:work")
                        .routeConfigurationId("queue-worker")
                        .process(Steps.step(String.class, RoutesTest.this::answer));
            }
        });
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private CompletionStage<String> answer(String question) {
        return switch (question) {
            case "now" -> CompletableFuture.completedFuture("at once");
            case "later" -> later;
            case "thrown" -> throw Problem.notFound("question");
            default ->
                CompletableFuture.supplyAsync(() -> {
                    throw Problem.notFound("question");
                });
        };
    }

    @Test
    void aStepGivesWhatItsStageGives() {
        context.start();
        assertThat(call.call("now", String.class)).isCompletedWithValue("at once");
    }

    @Test
    void aStepHoldsNoThreadWhileItWaits() {
        context.start();
        var answer = call.call("later", String.class).toCompletableFuture();
        assertThat(answer).isNotDone();
        later.complete("at last");
        assertThat(answer).isCompletedWithValue("at last");
    }

    @Test
    void aProblemReachesTheCallerAsItself() {
        context.start();
        assertFailsWithProblem("thrown");
        assertFailsWithProblem("failed");
    }

    @Test
    void aRouteThatDoesNotRunIsSaidSo() {
        assertThat(call.call("now", String.class))
                .isCompletedExceptionally()
                .failsWithin(1, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aQueueWorkerDropsWhatItCannotDo() {
        context.start();
        assertThat(worker.call("thrown", Object.class)).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(worker.call(new Parcel(List.of("msg_1")), Object.class)).succeedsWithin(5, TimeUnit.SECONDS);
    }

    private void assertFailsWithProblem(String question) {
        assertThatThrownBy(() ->
                        call.call(question, String.class).toCompletableFuture().get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(Problem.class);
    }
}
