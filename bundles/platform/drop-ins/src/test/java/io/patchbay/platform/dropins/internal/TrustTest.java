package io.patchbay.platform.dropins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.host.Profile;
import io.patchbay.platform.dropins.sign.Signing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Who may drop in what, on a real framework. */
class TrustTest {
    @TempDir
    private Path data;

    private Path deploy;
    private Path trusted;
    private Framework framework;
    private long clock = 1_000_000;

    @BeforeEach
    void start() throws Exception {
        deploy = Files.createDirectories(data.resolve("deploy"));
        trusted = Files.createDirectories(data.resolve("etc/trusted-keys"));
        launch();
    }

    private void launch() throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, data.resolve("cache").toString());
        settings.put("felix.log.level", "0");
        settings.put("org.osgi.framework.startlevel.beginning", "100");
        framework = new Felix(settings);
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }

    @Test
    void theSandboxTakesUnsignedBundlesUpdatesAndRemovesThem() throws Exception {
        var folder = folder(Profile.SANDBOX);
        var jar = bundle("a.jar", "1.0.0");
        look(folder);
        assertThat(state("com.example.a")).isEqualTo("1.0.0 active");

        bundle("a.jar", "1.1.0");
        look(folder);
        assertThat(state("com.example.a")).isEqualTo("1.1.0 active");

        Files.delete(jar);
        look(folder);
        assertThat(state("com.example.a")).isEqualTo("absent");
    }

    @Test
    void elsewhereOnlyATrustedKeyOpensTheDoor() throws Exception {
        var folder = folder(Profile.PRODUCTION);
        var jar = bundle("a.jar", "1.0.0");
        look(folder);
        assertThat(state("com.example.a")).isEqualTo("absent");
        assertThat(folder.troubles().get("a.jar")).contains("not signed", "a.jar.sig");

        newKey("stranger");
        sign("stranger", jar);
        look(folder);
        assertThat(state("com.example.a")).isEqualTo("absent");
        assertThat(folder.troubles().get("a.jar")).contains("no key in etc/trusted-keys");

        trust("stranger");
        look(folder);
        assertThat(state("com.example.a")).isEqualTo("1.0.0 active");
        assertThat(folder.troubles()).isEmpty();
    }

    @Test
    void aChangedFileOrAWithdrawnKeyEndsTheTrust() throws Exception {
        newKey("acme");
        trust("acme");
        var folder = folder(Profile.STAGING);
        var jar = bundle("a.jar", "1.0.0");
        sign("acme", jar);
        look(folder);
        assertThat(state("com.example.a")).isEqualTo("1.0.0 active");

        bundle("a.jar", "6.6.6");
        look(folder);
        assertThat(state("com.example.a")).isEqualTo("absent");

        sign("acme", jar);
        look(folder);
        assertThat(state("com.example.a")).isEqualTo("6.6.6 active");

        Files.delete(trusted.resolve("acme.pem"));
        look(folder);
        assertThat(state("com.example.a")).isEqualTo("absent");
    }

    @Test
    void whatWasTakenInTheSandboxIsGivenBackElsewhere() throws Exception {
        bundle("a.jar", "1.0.0");
        look(folder(Profile.SANDBOX));
        assertThat(state("com.example.a")).isEqualTo("1.0.0 active");

        stop();
        launch();
        look(folder(Profile.PRODUCTION));
        assertThat(state("com.example.a")).isEqualTo("absent");
    }

    @Test
    void whatChangesAfterItWasJudgedIsNotInstalled() throws Exception {
        var judged = new DropInFolder(deploy, trusted, Profile.SANDBOX);
        bundle("a.jar", "1.0.0");
        judged.look();
        var dropIn = judged.look().orElseThrow().get(0);
        bundle("a.jar", "6.6.6");

        assertThatThrownBy(() -> new Replacement(framework.getBundleContext()).take(dropIn))
                .hasMessageContaining("changed after it was judged");
        assertThat(state("com.example.a")).isEqualTo("absent");
    }

    @Test
    void aRestartStartsWhatIsStillTrusted() throws Exception {
        newKey("acme");
        trust("acme");
        sign("acme", bundle("a.jar", "1.0.0"));
        look(folder(Profile.PRODUCTION));
        stop();
        launch();
        look(folder(Profile.PRODUCTION));
        assertThat(state("com.example.a")).isEqualTo("1.0.0 active");
    }

    @Test
    void whatIsNoBundleIsNamedAndLeftAlone() throws Exception {
        var folder = folder(Profile.SANDBOX);
        write(deploy.resolve("features.xml"), "<features/>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        write(deploy.resolve("broken.jar"), new byte[] {1, 2, 3});
        look(folder);
        assertThat(folder.troubles().get("features.xml")).contains("only bundles");
        assertThat(folder.troubles()).containsKey("broken.jar");
        assertThat(framework.getBundleContext().getBundles()).hasSize(1);
    }

    @Test
    void aFileThatStillGrowsIsWaitedFor() throws Exception {
        var folder = folder(Profile.SANDBOX);
        folder.look();
        bundle("a.jar", "1.0.0");
        folder.look();
        assertThat(state("com.example.a")).isEqualTo("absent");
        bundle("a.jar", "1.0.1");
        folder.look();
        assertThat(state("com.example.a")).isEqualTo("absent");
        folder.look();
        assertThat(state("com.example.a")).isEqualTo("1.0.1 active");
    }

    private DropInBundles folder(Profile profile) {
        return new DropInBundles(
                new DropInFolder(deploy, trusted, profile),
                new Replacement(framework.getBundleContext()),
                new InForce(data.resolve("in-force.properties")));
    }

    private static void look(DropInBundles folder) {
        folder.look();
        folder.look();
    }

    private String state(String name) {
        return new Replacement(framework.getBundleContext())
                .bundle(name)
                .map(b -> b.getVersion() + (b.getState() == Bundle.ACTIVE ? " active" : " idle"))
                .orElse("absent");
    }

    private Path bundle(String name, String version) throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(new Attributes.Name(Constants.BUNDLE_MANIFESTVERSION), "2");
        main.put(new Attributes.Name(Constants.BUNDLE_SYMBOLICNAME), "com.example.a");
        main.put(new Attributes.Name(Constants.BUNDLE_VERSION), version);
        var content = new java.io.ByteArrayOutputStream();
        new JarOutputStream(content, manifest).close();
        return write(deploy.resolve(name), content.toByteArray());
    }

    /** Every write is a second later than the one before, as it would be by hand. */
    private Path write(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        clock += 1000;
        Files.setLastModifiedTime(file, FileTime.fromMillis(clock));
        return file;
    }

    private void newKey(String name) {
        Signing.run("--new-key", data.resolve(name).toString());
    }

    private void sign(String name, Path jar) throws IOException {
        Signing.run(data.resolve(name).toString(), jar.toString());
        clock += 1000;
        Files.setLastModifiedTime(jar.resolveSibling(jar.getFileName() + ".sig"), FileTime.fromMillis(clock));
    }

    private void trust(String name) throws IOException {
        Files.copy(data.resolve(name + ".pub"), trusted.resolve(name + ".pem"));
    }
}
