package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.routing.ProviderReports;
import io.patchbay.api.routing.ProviderReports.Report;
import io.patchbay.api.routing.ProviderReports.Session;
import io.patchbay.api.routing.Providers.Counts;
import io.patchbay.api.routing.Providers.ProviderView;
import io.patchbay.api.tenants.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;
import org.apache.karaf.shell.support.parsing.DefaultParser;
import org.junit.jupiter.api.Test;

class TenantCommandsTest {
    private final FakeTenants tenants = new FakeTenants();
    private final FakeServices services = new FakeServices().with(tenants.service());

    @Test
    void organizationIsMadeWithItsSlugAsName() throws Exception {
        var ran = Ran.of(services, new OrgCreate(), "acme");

        assertThat(ran.out()).contains("The organization acme is there");
        assertThat(tenants.organization("acme").orElseThrow().name()).isEqualTo("acme");
    }

    @Test
    void optionsMayStandOnEitherSideOfTheArgument() throws Exception {
        Ran.of(services, new OrgCreate(), "--name", "Acme", "acme1");
        Ran.of(services, new OrgCreate(), "acme2", "--name", "Acme");
        Ran.of(services, new OrgCreate(), "acme3", "--name=Acme Ltd");

        assertThat(tenants.organizations())
                .extracting(org -> org.slug() + " " + org.name())
                .contains("acme1 Acme", "acme2 Acme", "acme3 Acme Ltd");
    }

    @Test
    void wordsThatMakeNoSenseAreRefused() throws Exception {
        assertThat(Ran.of(services, new OrgCreate(), "acme", "--nmae", "x").err())
                .isEqualTo("Error: There is no option --nmae; --help lists them.\n");
        assertThat(Ran.of(services, new OrgCreate(), "acme", "other").err()).contains("one argument too many");
        assertThat(Ran.of(services, new OrgCreate(), "acme", "--name").err()).contains("needs a value");
        assertThat(Ran.of(services, new OrgList(), "--format", "xml").err()).contains("choose table or json");
        assertThat(tenants.organizations()).hasSize(1);
    }

    @Test
    void refusalOfTheHostIsItsSentence() throws Exception {
        assertThat(Ran.of(services, new OrgCreate(), "demo").err())
                .isEqualTo("Error: The slug is taken; choose another.\n");
        assertThat(Ran.of(services, new OrgCreate(), "d").err()).isEqualTo("Error: Write 2 to 40 characters.\n");
    }

    @Test
    void projectsAreMadeAndListed() throws Exception {
        assertThat(Ran.of(services, new ProjectCreate(), "demo", "shop", "--name", "Shop")
                        .out())
                .isEqualTo("The project shop of demo is there: proj_2.\n");
        assertThat(Ran.of(services, new ProjectList(), "demo").out()).contains("proj_demo", "Shop");
        assertThat(Ran.of(services, new ProjectList(), "nobody").err())
                .isEqualTo("Error: There is no organization 'nobody'; patchbay:org-list shows them.\n");
    }

    @Test
    void secretOfAKeyIsShownOnce() throws Exception {
        var ran = Ran.of(
                services, new KeyCreate(), "demo", "--project", "main", "--scope", "sms:send", "--scope", "sms:read");

        assertThat(ran.out()).startsWith("pb_org_xyz_secret\n").contains("key_2", "never again");
        assertThat(tenants.keys("demo").get(1).project()).contains("proj_demo");
        assertThat(tenants.keys("demo").get(1).scopes()).containsExactlyInAnyOrder(Scope.SMS_SEND, Scope.SMS_READ);
        assertThat(Ran.of(services, new KeyList(), "demo").out())
                .contains("key_2", "sms:read, sms:send")
                .doesNotContain("secret");
    }

    @Test
    void keyAsJsonIsOneObject() throws Exception {
        var json = Ran.of(services, new KeyCreate(), "--format", "json", "demo").json();

        assertThat(json.get("secret").asText()).isEqualTo("pb_org_xyz_secret");
        assertThat(json.get("id").asText()).isEqualTo("key_2");
    }

    @Test
    void keyForWhatIsNotThereIsRefused() throws Exception {
        assertThat(Ran.of(services, new KeyCreate(), "demo", "--project", "none")
                        .err())
                .contains("has no project 'none'");
        assertThat(Ran.of(services, new KeyCreate(), "demo", "--scope", "all").err())
                .contains("There is no scope 'all'", "sms:send");
        assertThat(tenants.keys("demo")).hasSize(1);
    }

    @Test
    void revokedKeyIsGone() throws Exception {
        assertThat(Ran.of(services, new KeyRevoke(), "demo", "key_1").out()).isEqualTo("The key key_1 is revoked.\n");
        var again = Ran.of(services, new KeyRevoke(), "demo", "key_1");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("no live key 'key_1'");
    }

    @Test
    void providersWithTheirHealth() throws Exception {
        var view = new ProviderView(
                "sandbox", List.of("sms"), List.of(), "open", 3, 64, new Counts(10, 1, 2, 3), Optional.of("500"));
        var session = new Session("smsc:2775 1", "bound", Instant.EPOCH, 3, "");
        ProviderReports reports = () -> List.of(new Report(
                view,
                Optional.of("acme"),
                false,
                "connecting",
                "one of two sessions",
                12.5,
                List.of(session),
                Optional.of(Instant.EPOCH)));

        assertThat(Ran.of(new FakeServices().with(reports), new ProviderList()).out())
                .contains("sandbox", "all", "open", "500", "acme", "connecting", "smsc:2775 1 bound", "12.5");
        var json = Ran.of(new FakeServices().with(reports), new ProviderList(), "--format", "json")
                .json();
        assertThat(json.at("/0/not_sent").asInt()).isEqualTo(2);
        assertThat(json.at("/0/last_error").asText()).isEqualTo("500");
        assertThat(json.at("/0/sessions/0/window").asInt()).isEqualTo(3);
    }

    @Test
    void completersOfferWhatTheHostKnows() {
        assertThat(completed(new OrganizationCompleter(), "patchbay:key-list d"))
                .containsExactly("demo ");
        assertThat(completed(new KeyCompleter(), "patchbay:key-revoke demo ")).containsExactly("key_1 ");
        assertThat(completed(new KeyCompleter(), "patchbay:key-revoke other ")).isEmpty();
        assertThat(completed(new ProjectCompleter(), "patchbay:key-create --project "))
                .containsExactly("proj_demo ");
        assertThat(completed(new ScopeCompleter(), "x sms:")).containsExactly("sms:read ", "sms:send ");
        assertThat(completed(new StateCompleter(), "x un")).containsExactly("undelivered ", "unknown ");
        assertThat(completed(new MessageCompleter(), "x ")).isEmpty();
    }

    @Test
    void whatWasTypedCompletesToItselfSoThatFurtherArgumentsComplete() {
        var candidates = new ArrayList<String>();
        new NewNameCompleter().complete(services, new ArgumentCommandLine("acme", 4), candidates);
        assertThat(candidates).containsExactly("acme ");
    }

    private List<String> completed(NamesCompleter completer, String line) {
        var candidates = new ArrayList<String>();
        completer.complete(services, new DefaultParser().parse(null, line, line.length()), candidates);
        return candidates;
    }
}
