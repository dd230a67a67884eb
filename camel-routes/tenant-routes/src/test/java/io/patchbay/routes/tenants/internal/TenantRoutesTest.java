package io.patchbay.routes.tenants.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants.NewKey;
import io.patchbay.routes.testing.Answer;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantRoutesTest {
    private static final Principal ACME = KnownTenants.holder("acme");
    private static final String PROJECTS = "/v1/orgs/acme/projects";
    private static final String KEYS = "/v1/orgs/acme/keys";

    private KnownTenants tenants;
    private TestDoor door;

    @BeforeEach
    void setUp() throws Exception {
        tenants = new KnownTenants()
                .withOrganization("acme")
                .withOrganization("globex")
                .withProject("proj_shop", "acme", "shop")
                .withProject("proj_theirs", "globex", "theirs");
        door = TestDoor.open(new TenantRoutes(tenants, new KnownAccounts()));
    }

    @AfterEach
    void tearDown() {
        door.close();
    }

    @Test
    void aProjectIsMade() {
        var answer = ask(Question.post(PROJECTS, "{\"slug\":\"blog\",\"name\":\"The blog\",\"id\":\"proj_blog\"}")
                .by(ACME));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body())
                .isEqualTo(Map.of(
                        "id", "proj_blog",
                        "slug", "blog",
                        "name", "The blog",
                        "org", "acme",
                        "created", "2026-11-22T09:30:00.000Z"));
        assertThat(tenants.project("acme", "blog")).isPresent();
    }

    @Test
    void aProjectIsNamedAfterItsSlugUnlessTold() {
        assertThat(ask(Question.post(PROJECTS, "{\"slug\":\"blog\"}").by(ACME)).body())
                .containsEntry("name", "blog")
                .containsEntry("id", "proj_3");
        assertThat(ask(Question.post(PROJECTS, "{\"slug\":\"blog\"}").by(ACME)).code())
                .isEqualTo("slug_taken");
    }

    @Test
    void aRepeatIsAnsweredWithTheFirst() {
        var answer = ask(Question.post(PROJECTS, "{\"slug\":\"blog\"}").by(ACME).header("Idempotency-Key", "k"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).containsEntry("duplicate", true).containsEntry("slug", "blog");
    }

    @Test
    void projectsAreListedByPage() {
        for (var slug : List.of("p1", "p2", "p3")) {
            ask(Question.post(PROJECTS, "{\"slug\":\"" + slug + "\",\"id\":\"proj_" + slug + "\"}")
                    .by(ACME));
        }
        var seen = new ArrayList<Object>();
        var target = PROJECTS + "?limit=2";
        for (int pages = 0; pages < 3 && !target.isEmpty(); pages++) {
            var body = ask(Question.get(target).by(ACME)).body();
            assertThat(body).containsOnlyKeys("projects", "next");
            items(body, "projects").forEach(p -> seen.add(p.get("slug")));
            target = body.get("next") == null ? "" : PROJECTS + "?limit=2&after=" + body.get("next");
        }

        assertThat(seen).containsExactlyInAnyOrder("shop", "p1", "p2", "p3");
    }

    @Test
    void aKeyIsShownOnceAndListedWithoutItsSecret() {
        var made = ask(Question.post(KEYS, "{\"name\":\"server\",\"scopes\":[\"sms:read\",\"sms:send\"]}")
                .by(ACME));

        assertThat(made.status()).isEqualTo(201);
        var expected = new HashMap<String, Object>(Map.of(
                "id", "key_1",
                "key", KnownTenants.SECRET,
                "name", "server",
                "hint", "pb_org_4fQ…",
                "scopes", List.of("sms:send", "sms:read"),
                "created", "2026-11-22T09:30:00.000Z"));
        expected.put("project", null);
        assertThat(made.body()).isEqualTo(expected);
        expected.remove("key");
        var listed = ask(Question.get(KEYS).by(ACME)).body();
        assertThat(listed).containsOnlyKeys("keys", "next");
        assertThat(items(listed, "keys")).isEqualTo(List.of(expected));
    }

    @Test
    void aRepeatShowsTheKeyWithoutItsSecret() {
        var answer = ask(Question.post(KEYS, "{}").by(ACME).header("Idempotency-Key", "k"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).containsEntry("key", null).containsEntry("duplicate", true);
    }

    @Test
    void aKeyWithoutWishesGetsTheUsualScopes() {
        var ofOrganization = ask(Question.post(KEYS, "{}").by(ACME)).body();
        var ofProject =
                ask(Question.post(KEYS, "{\"project\":\"shop\"}").by(ACME)).body();

        assertThat(ofOrganization)
                .containsEntry("scopes", Scope.usual().stream().map(Scope::wire).toList());
        assertThat(ofProject)
                .containsEntry("scopes", List.of("sms:send", "sms:read"))
                .containsEntry("project", "proj_shop");
    }

    @Test
    void nobodyGivesScopesTheyLack() {
        var small = KnownTenants.only(ACME, Scope.KEYS, Scope.SMS_READ);

        assertInsufficient(
                ask(Question.post(KEYS, "{\"scopes\":[\"sms:send\"]}").by(small)));
        assertThat(ask(Question.post(KEYS, "{}").by(small)).body())
                .containsEntry("scopes", List.of("sms:read", "keys"));
        assertThat(ask(Question.post(KEYS, "{\"project\":\"shop\"}").by(small)).body())
                .containsEntry("scopes", List.of("sms:read"));
        var keysOnly = KnownTenants.only(ACME, Scope.KEYS);
        assertInsufficient(ask(Question.post(KEYS, "{\"project\":\"shop\"}").by(keysOnly)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /projects | {}                                    | /slug
            /projects | {"slug":7}                            | /slug
            /projects | {"slug":"ok","name":""}               | /name
            /projects | {"slug":"ok","id":[]}                 | /id
            /keys     | {"name":1}                            | /name
            /keys     | {"scopes":[]}                         | /scopes
            /keys     | {"scopes":"sms:send"}                 | /scopes
            /keys     | {"scopes":["sms:send","everything"]}  | /scopes/1
            /keys     | {"project":true}                      | /project
            """)
    void aBadFieldIsNamed(String path, String body, String pointer) {
        var answer = ask(Question.post("/v1/orgs/acme" + path, body).by(ACME));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(tenants.keys("acme")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"after=x,?after", "after=x.y,?after", "limit=0,?limit", "sort=name,?sort"})
    void aBadQueryIsNamed(String query, String pointer) {
        assertThat(ask(Question.get(PROJECTS + "?" + query).by(ACME)).pointers())
                .containsExactly(pointer);
        assertThat(ask(Question.get(KEYS + "?" + query).by(ACME)).pointers()).containsExactly(pointer);
    }

    @Test
    void aKeyForAProjectOfSomebodyElseIsNotMade() {
        for (var project : List.of("theirs", "proj_theirs", "none")) {
            var answer =
                    ask(Question.post(KEYS, "{\"project\":\"" + project + "\"}").by(ACME));
            assertThat(answer.status()).isEqualTo(404);
        }
    }

    @Test
    void aRevokedKeyIsGone() {
        var id = ask(Question.post(KEYS, "{}").by(ACME)).body().get("id");

        var revoked = ask(Question.of("DELETE", KEYS + "/" + id).by(ACME));
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(revoked.body()).isEmpty();
        assertThat(items(ask(Question.get(KEYS).by(ACME)).body(), "keys")).isEmpty();
        assertThat(ask(Question.of("DELETE", KEYS + "/" + id).by(ACME)).status())
                .isEqualTo(404);
    }

    @Test
    void everyRouteHidesWhatBelongsToSomebodyElse() {
        tenants.createKey(Optional.empty(), new NewKey("acme", Optional.empty(), "n", Set.of(Scope.KEYS)));
        var globex = KnownTenants.holder("globex");
        assertThat(door.routes()).hasSize(9);
        for (var route : door.routes()) {
            var path = route.path(name -> name.equals("slug") ? "acme" : "key_1");
            var answer = ask(Question.of(route.method(), path)
                    .with("{\"slug\":\"mine\"}")
                    .by(globex));
            assertThat(answer.status()).as(route.toString()).isEqualTo(404);
        }
        var throughOwnPath = Question.of("DELETE", "/v1/orgs/globex/keys/key_1").by(globex);
        assertThat(ask(throughOwnPath).status()).isEqualTo(404);
        assertThat(tenants.keys("acme")).allMatch(k -> k.revoked().isEmpty());
        assertThat(tenants.projects("acme")).hasSize(1);
    }

    @Test
    void everyRouteNeedsAWholeOrganizationsKeyWithItsScope() {
        var ofProject = KnownTenants.holder("acme", "proj_shop");
        var without = KnownTenants.only(ACME, Scope.SMS_SEND);
        for (var route : door.routes()) {
            var path = route.path(name -> name.equals("slug") ? "acme" : "key_1");
            var question = Question.of(route.method(), path).with("{\"slug\":\"mine\"}");
            assertThat(ask(question).status()).as(route.toString()).isEqualTo(401);
            assertInsufficient(ask(question.by(ofProject)));
            assertInsufficient(ask(question.by(without)));
        }
    }

    private Answer ask(Question question) {
        return door.ask(question);
    }

    private static List<Map<String, Object>> items(Map<String, Object> body, String field) {
        return assertThat(body.get(field)).asInstanceOf(InstanceOfAssertFactories.LIST).actual().stream()
                .map(TenantRoutesTest::item)
                .toList();
    }

    private static Map<String, Object> item(Object item) {
        var fields = new HashMap<String, Object>();
        ((Map<?, ?>) item).forEach((k, v) -> fields.put((String) k, v));
        return fields;
    }

    private static void assertInsufficient(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("insufficient_scope");
    }
}
