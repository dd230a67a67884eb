package io.patchbay.platform.tenants.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants.NewKey;
import io.patchbay.api.tenants.Tenants.NewProject;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TenantDirectoryContract {
    private TestStore database;
    private TenantDirectory tenants;
    private TenantDirectory otherNode;

    /** Opens an empty database. */
    abstract TestStore open(Path folder) throws Exception;

    /** Called when the database is closed, or was never opened. */
    void stopServer() throws Exception {}

    @BeforeAll
    void setUp(@TempDir Path folder) throws Exception {
        database = open(folder);
        tenants = new TenantDirectory(database.store(), database.commits());
        otherNode = new TenantDirectory(database.store(), database.commits());
        organization("acme");
        organization("globex");
    }

    @AfterAll
    void tearDown() throws Exception {
        if (database != null) {
            tenants.close();
            otherNode.close();
            database.close();
        }
        stopServer();
    }

    @Test
    void anOrganizationIsThereAtOnceAndSoonOnOtherNodes() {
        var made = organization("initech");

        assertThat(tenants.organization("initech")).contains(made);
        assertThat(tenants.organizations()).contains(made);
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                        otherNode.organization("initech"))
                .contains(made));
    }

    @Test
    void aSlugIsGivenOnce() {
        assertProblem(409, "slug_taken", () -> organization("acme"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-acme", "acme-", "Acme", "ac me", "äcme", "acme_1", "acme\n", "a/b", "../x"})
    void aSlugThatBreaksTheRulesIsRefusedWithASentence(String slug) {
        var problem = assertProblem(
                422, "invalid_fields", () -> now(tenants.createOrganization(Optional.empty(), slug, slug)));

        assertThat(problem.errors()).extracting(FieldError::pointer).containsExactly("/slug");
        assertThat(problem.errors().get(0).detail()).endsWith(".");
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        var wrong = new NewProject(Optional.of("acme"), "acme", "S", "line\nbreak");
        var problem = assertProblem(422, "invalid_fields", () -> now(tenants.createProject(Optional.empty(), wrong)));

        assertThat(problem.errors()).extracting(FieldError::pointer).containsExactly("/id", "/slug", "/name");
    }

    @Test
    void aProjectIsFoundByIdAndBySlugInItsOrganizationOnly() {
        var made = project(Optional.of("proj_shop"), "acme", "shop");
        var acme = new Principal("key_1", "acme", Optional.empty(), Set.of());
        var globex = new Principal("key_2", "globex", Optional.empty(), Set.of());

        assertThat(tenants.project("acme", "proj_shop")).contains(made);
        assertThat(tenants.project("acme", "shop")).contains(made);
        assertThat(tenants.project(acme, "shop")).contains(made);
        assertThat(tenants.project(acme, "proj_shop")).contains(made);
        assertThat(tenants.project(globex, "shop")).isEmpty();
        assertThat(tenants.project(globex, "proj_shop")).isEmpty();
        assertThat(tenants.projects("acme")).contains(made);
        assertThat(tenants.projects("globex")).doesNotContain(made);
    }

    @Test
    void twoOrganizationsMayUseTheSameProjectSlugButNotTheSameId() {
        project(Optional.of("proj_one"), "acme", "twin");
        assertThat(project(Optional.empty(), "globex", "twin").id()).startsWith("proj_");

        assertProblem(409, "slug_taken", () -> project(Optional.empty(), "acme", "twin"));
        assertProblem(409, "id_taken", () -> project(Optional.of("proj_one"), "globex", "other"));
    }

    @Test
    void aProjectOfNobodyIsNotMade() {
        assertProblem(404, "not_found", () -> project(Optional.empty(), "nobody", "shop"));
    }

    @Test
    void aKeyOpensItsOrganizationAndIsStoredAsAHashOnly() throws Exception {
        var made = key(new NewKey("acme", Optional.empty(), "server", Set.of())).value();
        var secret = made.secret().orElseThrow();

        assertThat(secret).matches("pb_org_[0-9A-Za-z]{43}");
        assertThat(made.key().hint()).isEqualTo(secret.substring(0, 10) + "…");
        assertThat(tenants.holder(secret))
                .contains(new Principal(made.key().id(), "acme", Optional.empty(), Scope.usual()));
        assertThat(tenants.keys("acme")).contains(made.key());
        assertThat(tenants.keys("globex")).doesNotContain(made.key());
        assertThat(storedText())
                .doesNotContain(secret.substring(10))
                .contains(KeyHash.of(secret).hex());
    }

    @Test
    void aProjectKeyIsBoundToItsProject() {
        var project = project(Optional.empty(), "acme", "bound");
        var made = key(new NewKey("acme", Optional.of(project.id()), "app", Set.of()))
                .value();
        var secret = made.secret().orElseThrow();

        assertThat(secret).startsWith("pb_proj_");
        assertThat(tenants.holder(secret))
                .contains(new Principal(
                        made.key().id(), "acme", Optional.of(project.id()), Set.of(Scope.SMS_SEND, Scope.SMS_READ)));
    }

    @Test
    void aKeyForAnotherOrganizationsProjectIsRefused() {
        var project = project(Optional.empty(), "globex", "theirs");
        var wanted = new NewKey("acme", Optional.of(project.id()), "app", Set.of());

        assertProblem(404, "not_found", () -> key(wanted));
        assertProblem(404, "not_found", () -> key(new NewKey("nobody", Optional.empty(), "x", Set.of())));
    }

    @Test
    void onlyTheGivenScopesAreGiven() {
        var made = key(new NewKey("acme", Optional.empty(), "reader", Set.of(Scope.SMS_READ)));
        var secret = made.value().secret().orElseThrow();

        assertThat(tenants.holder(secret).orElseThrow().scopes()).containsExactly(Scope.SMS_READ);
    }

    @Test
    void aRevokedKeyIsUnknownAtOnceHereAndWithinASecondElsewhere() {
        var made = key(new NewKey("acme", Optional.empty(), "leaked", Set.of())).value();
        var secret = made.secret().orElseThrow();
        Awaitility.await().until(() -> otherNode.holder(secret).isPresent());

        assertThat(now(tenants.revokeKey("globex", made.key().id()))).isFalse();
        assertThat(tenants.holder(secret)).isPresent();
        assertThat(now(tenants.revokeKey("acme", made.key().id()))).isTrue();

        assertThat(tenants.holder(secret)).isEmpty();
        Awaitility.await()
                .atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> otherNode.holder(secret).isEmpty());
        assertThat(now(tenants.revokeKey("acme", made.key().id()))).isFalse();
        assertThat(tenants.keys("acme"))
                .filteredOn(k -> k.id().equals(made.key().id()))
                .allMatch(k -> k.revoked().isPresent());
    }

    @Test
    void whatNobodyGaveOutIsUnknown() {
        assertThat(tenants.holder("")).isEmpty();
        assertThat(tenants.holder("pb_org_" + "0".repeat(43))).isEmpty();
        assertThat(tenants.holder("x".repeat(10_000))).isEmpty();
    }

    @Test
    void aRepeatedRequestShowsTheSameKeyButNeverItsSecretAgain() {
        var once = Optional.of(new OnceKey("acme|POST|keys", "abc", "00"));
        var wanted = new NewKey("acme", Optional.empty(), "once", Set.of(Scope.KEYS, Scope.BILLING));

        var first = now(tenants.createKey(once, wanted));
        var second = now(tenants.createKey(once, wanted));

        assertThat(first.repeated()).isFalse();
        assertThat(second.repeated()).isTrue();
        assertThat(second.value().key()).isEqualTo(first.value().key());
        assertThat(second.value().secret()).isEmpty();
        assertThat(tenants.holder(first.value().secret().orElseThrow())).isPresent();
        assertThat(tenants.keys("acme"))
                .filteredOn(k -> k.name().equals("once"))
                .hasSize(1);
    }

    @Test
    void aRepeatAfterARevocationDoesNotReviveTheKey() {
        var once = Optional.of(new OnceKey("acme|POST|keys", "revived?", "00"));
        var wanted = new NewKey("acme", Optional.empty(), "dead", Set.of());
        var first = now(tenants.createKey(once, wanted)).value();
        now(tenants.revokeKey("acme", first.key().id()));

        now(tenants.createKey(once, wanted));

        assertThat(tenants.holder(first.secret().orElseThrow())).isEmpty();
    }

    @Test
    void aRepeatedProjectAndOrganizationAreTheFirstOnes() {
        var once = Optional.of(new OnceKey("acme|POST|projects", "p", "00"));
        var wanted = new NewProject(Optional.empty(), "acme", "again", "Again, with: comma");
        var first = now(tenants.createProject(once, wanted));
        assertThat(now(tenants.createProject(once, wanted))).isEqualTo(new Once<>(first.value(), true));

        var orgKey = Optional.of(new OnceKey("host|POST|orgs", "o", "00"));
        var made = now(tenants.createOrganization(orgKey, "umbrella", "Umbrella"));
        assertThat(now(tenants.createOrganization(orgKey, "umbrella", "Umbrella")))
                .isEqualTo(new Once<>(made.value(), true));
    }

    @Test
    void parallelRequestsForOneSlugMakeOne() {
        var stages = new ArrayList<CompletionStage<Once<Organization>>>();
        for (int i = 0; i < 50; i++) {
            stages.add(tenants.createOrganization(Optional.empty(), "contested", "n" + i));
        }
        var outcomes = stages.stream()
                .map(s -> s.handle((made, e) -> e == null).toCompletableFuture().join())
                .toList();

        assertThat(outcomes).containsOnlyOnce(true);
    }

    @Test
    void everythingIsThereAfterARestart() {
        var secret = key(new NewKey("globex", Optional.empty(), "lasting", Set.of(Scope.SMS_SEND)))
                .value()
                .secret()
                .orElseThrow();
        var project = project(Optional.empty(), "globex", "lasting");

        var restarted = new TenantDirectory(database.store(), database.commits());

        assertThat(restarted.holder(secret)).isEqualTo(tenants.holder(secret));
        assertThat(restarted.project("globex", "lasting")).contains(project);
        restarted.close();
    }

    @Test
    void aLookUpIsFastEnoughForTheEventLoop() {
        var secret = key(new NewKey("acme", Optional.empty(), "busy", Set.of()))
                .value()
                .secret()
                .orElseThrow();
        long found = 0;
        long start = System.nanoTime();
        for (int i = 0; i < 200_000; i++) {
            found += tenants.holder(secret).isPresent() ? 1 : 0;
        }

        assertThat(found).isEqualTo(200_000);
        // About 1 µs each when warm; twenty times that still tells a look-up from a query.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    private Organization organization(String slug) {
        return now(tenants.createOrganization(Optional.empty(), slug, "Name of " + slug))
                .value();
    }

    private Project project(Optional<String> id, String org, String slug) {
        return now(tenants.createProject(Optional.empty(), new NewProject(id, org, slug, "Project")))
                .value();
    }

    private Once<ApiKey.Created> key(NewKey wanted) {
        return now(tenants.createKey(Optional.empty(), wanted));
    }

    private String storedText() {
        return database.store().read(c -> {
            var text = new StringBuilder();
            for (var table : List.of("organization", "project", "api_key")) {
                try (var rows = c.createStatement().executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            text.append(rows.getString(i)).append('\n');
                        }
                    }
                }
            }
            return text.toString();
        });
    }

    private static <R> R now(CompletionStage<R> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static Problem assertProblem(int status, String code, ThrowingCallable call) {
        var thrown = new ArrayList<Problem>();
        assertThatThrownBy(call).satisfies(e -> {
            var cause = e instanceof CompletionException ? e.getCause() : e;
            assertThat(cause).isInstanceOf(Problem.class);
            thrown.add((Problem) cause);
        });
        assertThat(thrown.get(0).status()).isEqualTo(status);
        assertThat(thrown.get(0).code()).isEqualTo(code);
        return thrown.get(0);
    }
}
