package io.patchbay.routes.tenants.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.Answer;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountRoutesTest {
    private static final Principal ACME = KnownTenants.holder("acme");
    private static final Principal GLOBEX = KnownTenants.holder("globex");
    private static final String MAIN = "/v1/orgs/acme/providers/main";
    private static final String BODY =
            "{\"kind\":\"paper\",\"settings\":{\"user\":\"u\",\"pace\":10,\"token\":\"t0ken\"}}";

    private TestDoor door;

    @BeforeEach
    void setUp() throws Exception {
        var tenants = new KnownTenants().withOrganization("acme").withOrganization("globex");
        door = TestDoor.open(new TenantRoutes(tenants, new KnownAccounts()));
    }

    @AfterEach
    void tearDown() {
        door.close();
    }

    @Test
    void anAccountIsBroughtShownAndRemovedWithoutItsSecret() {
        var put = ask(put(MAIN, BODY).by(ACME));
        assertThat(put.status()).isEqualTo(201);
        assertThat(put.body())
                .containsEntry("provider", "acme.main")
                .containsEntry("settings", Map.of("user", "u", "pace", "10"))
                .containsEntry("secrets", List.of("token"))
                .containsEntry("state", "starting")
                .containsEntry("check", "active");
        assertThat(ask(put(MAIN, BODY).by(ACME)).status()).isEqualTo(200);

        assertThat(ask(Question.get(MAIN).by(ACME)).body()).containsEntry("fallback", false);
        var list = ask(Question.get("/v1/orgs/acme/providers").by(ACME));
        assertThat(list.body().toString()).contains("acme.main").doesNotContain("t0ken");
        assertThat(put.body().toString()).doesNotContain("t0ken");

        assertThat(ask(Question.of("DELETE", MAIN).by(ACME)).status()).isEqualTo(204);
        assertThat(ask(Question.of("DELETE", MAIN).by(ACME)).status()).isEqualTo(404);
        assertThat(ask(Question.get(MAIN).by(ACME)).status()).isEqualTo(404);
    }

    @Test
    void anotherTenantsAccountIsNotThere() {
        ask(put(MAIN, BODY).by(ACME));

        assertThat(ask(Question.get(MAIN).by(GLOBEX)).status()).isEqualTo(404);
        assertThat(ask(Question.of("DELETE", MAIN).by(GLOBEX)).status()).isEqualTo(404);
        assertThat(ask(put(MAIN, BODY).by(GLOBEX)).status()).isEqualTo(404);
        assertThat(ask(Question.get("/v1/orgs/acme/providers").by(GLOBEX)).status())
                .isEqualTo(404);
    }

    @Test
    void aKeyNeedsTheScopeAndTheWholeOrganization() {
        var without = KnownTenants.only(ACME, Scope.KEYS, Scope.SMS_SEND);
        assertThat(ask(put(MAIN, BODY).by(without)).code()).isEqualTo("insufficient_scope");
        assertThat(ask(put(MAIN, BODY).by(KnownTenants.holder("acme", "proj_shop")))
                        .code())
                .isEqualTo("insufficient_scope");
    }

    @Test
    void whatIsWrongIsPointedAt() {
        assertThat(ask(put(MAIN, "{\"settings\":[]}").by(ACME)).pointers())
                .containsExactlyInAnyOrder("/kind", "/settings");
        assertThat(ask(put(MAIN, "{\"kind\":\"paper\",\"settings\":{\"a/b\":{}},\"fallback\":1}")
                                .by(ACME))
                        .pointers())
                .containsExactlyInAnyOrder("/settings/a~1b", "/fallback");
        assertThat(ask(put(MAIN, BODY.replace("t0ken", "wrong")).by(ACME)).code())
                .isEqualTo("credential_refused");
    }

    private static Question put(String path, String json) {
        return Question.of("PUT", path).with(json);
    }

    private Answer ask(Question question) {
        return door.ask(question);
    }
}
