package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.routes.Routes;
import io.patchbay.api.routes.Routes.RouteView;
import io.patchbay.api.routes.Routes.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteCommandsTest {
    private static final Routes ROUTES = () -> List.of(new RouteView(
            "sms.submit",
            "io.patchbay.routes.sms",
            "{{queue}}:queue:sms.outbound",
            "queue-worker",
            List.of(new Step(0, "transform", "open-parcel"), new Step(1, "to", "direct:next")),
            3));

    private final FakeServices services = new FakeServices().with(ROUTES);

    @Test
    void listNamesEachRouteWithItsDoorAndBundle() throws Exception {
        var json = Ran.of(services, new RouteList(), "--format", "json").json();

        assertThat(json.at("/0/route").asText()).isEqualTo("sms.submit");
        assertThat(json.at("/0/from").asText()).isEqualTo("{{queue}}:queue:sms.outbound");
        assertThat(json.at("/0/bundle").asText()).isEqualTo("io.patchbay.routes.sms");
        assertThat(json.at("/0/under_way").asInt()).isEqualTo(3);
    }

    @Test
    void stepsAreShownInTheOrderOfTravel() throws Exception {
        var ran = Ran.of(services, new RouteShow(), "sms.submit");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .containsSubsequence("sms.submit", "queue-worker", "transform", "open-parcel", "  to", "direct:next");
        assertThat(Ran.of(services, new RouteShow(), "sms.submit", "--format", "json")
                        .json()
                        .at("/steps/1/name")
                        .asText())
                .isEqualTo("direct:next");
    }

    @Test
    void unknownRouteIsOneLine() throws Exception {
        var ran = Ran.of(services, new RouteShow(), "sms.nothing");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo("Error: There is no route 'sms.nothing'; patchbay:route-list shows those that run.\n");
    }
}
