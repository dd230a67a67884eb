package io.patchbay.platform.dropins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.host.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** On a real framework, with one bundle of the archive named {@code archive}, version 1.0.0. */
class DropInBundlesTest {
    @TempDir
    Path folder;

    private Path deploy;
    private Felix framework;
    private DropInBundles dropIns;
    private Bundle archive;

    @BeforeEach
    void start() throws Exception {
        deploy = Files.createDirectory(folder.resolve("deploy"));
        framework = new Felix(Map.of(
                "org.osgi.framework.storage",
                folder.resolve("cache").toString(),
                "org.osgi.framework.startlevel.beginning",
                "100"));
        framework.start();
        archive = framework
                .getBundleContext()
                .installBundle(TestBundle.write(folder.resolve("archive.jar"), "archive", "1.0.0")
                        .toUri()
                        .toString());
        archive.start();
        dropIns = begin();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private DropInBundles begin() {
        return new DropInBundles(
                new DropInFolder(deploy, folder.resolve("trusted-keys"), Profile.SANDBOX),
                new Replacement(framework.getBundleContext()),
                new InForce(folder.resolve("in-force.properties")));
    }

    private void settle() {
        dropIns.look();
        dropIns.look();
    }

    private Optional<Bundle> bundle(String name) {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    private void assertRuns(String version) {
        assertThat(archive.getVersion()).hasToString(version);
        assertThat(archive.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(framework.getBundleContext().getBundles())
                .filteredOn(bundle -> "archive".equals(bundle.getSymbolicName()))
                .hasSize(1);
    }

    @Test
    void newVersionTakesThePlaceAndGivesItBack() throws IOException {
        var dropped = TestBundle.write(deploy.resolve("archive-1.1.jar"), "archive", "1.1.0");
        settle();
        assertRuns("1.1.0");
        Files.delete(dropped);
        settle();
        assertRuns("1.0.0");
    }

    @Test
    void highestVersionRunsAndTheSecondTakesOver() throws IOException {
        TestBundle.write(deploy.resolve("a.jar"), "archive", "1.1.0");
        var highest = TestBundle.write(deploy.resolve("b.jar"), "archive", "1.10.0");
        TestBundle.write(deploy.resolve("c.jar"), "archive", "1.9.0");
        settle();
        assertRuns("1.10.0");
        Files.delete(highest);
        settle();
        assertRuns("1.9.0");
    }

    @Test
    void olderVersionThanTheArchivesIsNotUsed() throws IOException {
        TestBundle.write(deploy.resolve("archive-0.9.jar"), "archive", "0.9.0");
        settle();
        assertRuns("1.0.0");
    }

    @Test
    void overwrittenFileTakesThePlaceOfItself() throws IOException {
        var file = TestBundle.write(deploy.resolve("archive.jar"), "archive", "1.1.0");
        settle();
        TestBundle.write(file, "archive", "1.2.0");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        dropIns.look();
        assertRuns("1.1.0");
        dropIns.look();
        assertRuns("1.2.0");
    }

    @Test
    void fileIsNotReadWhileItIsStillWritten() throws IOException {
        var whole = Files.readAllBytes(TestBundle.write(folder.resolve("whole.jar"), "archive", "1.1.0"));
        var file = deploy.resolve("archive.jar");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        settle();
        assertRuns("1.0.0");
        Files.write(file, whole);
        settle();
        assertRuns("1.1.0");
    }

    @Test
    void versionThatDoesNotStartGivesThePlaceBackAndIsNotTriedAgain() throws IOException {
        TestBundle.write(deploy.resolve("good.jar"), "archive", "1.1.0");
        settle();
        TestBundle.writeUnresolvable(deploy.resolve("bad.jar"), "archive", "1.2.0");
        settle();
        settle();
        assertRuns("1.1.0");
        assertThat(archive.getLastModified()).isEqualTo(lastModifiedAfterAnotherLook());
    }

    private long lastModifiedAfterAnotherLook() {
        settle();
        return archive.getLastModified();
    }

    @Test
    void bundleThatTheArchiveHasNotComesAndGoes() throws IOException {
        var file = TestBundle.write(deploy.resolve("provider.jar"), "provider", "3.0.0");
        settle();
        assertThat(bundle("provider")).hasValueSatisfying(provider -> {
            assertThat(provider.getState()).isEqualTo(Bundle.ACTIVE);
            assertThat(provider.getVersion()).hasToString("3.0.0");
        });
        Files.delete(file);
        settle();
        assertThat(bundle("provider")).isEmpty();
    }

    @Test
    void stoppedBundleStaysStopped() throws IOException, BundleException {
        archive.stop();
        TestBundle.write(deploy.resolve("archive-1.1.jar"), "archive", "1.1.0");
        settle();
        assertThat(archive.getVersion()).hasToString("1.1.0");
        assertThat(archive.getState()).isNotEqualTo(Bundle.ACTIVE);
    }

    @Test
    void nothingIsDoneTwiceAfterARestart() throws IOException {
        var file = TestBundle.write(deploy.resolve("archive-1.1.jar"), "archive", "1.1.0");
        settle();
        long updated = archive.getLastModified();
        dropIns = begin();
        settle();
        assertThat(archive.getLastModified()).isEqualTo(updated);
        Files.delete(file);
        dropIns = begin();
        settle();
        assertRuns("1.0.0");
    }

    @Test
    void renamedFileStaysInForce() throws IOException {
        var file = TestBundle.write(deploy.resolve("one.jar"), "archive", "1.1.0");
        settle();
        long updated = archive.getLastModified();
        Files.move(file, deploy.resolve("two.jar"));
        settle();
        assertRuns("1.1.0");
        assertThat(archive.getLastModified()).isEqualTo(updated);
    }

    @Test
    void anythingElseInTheFolderIsLeftAlone() throws IOException {
        Files.writeString(deploy.resolve("readme.txt"), "no bundle");
        Files.writeString(deploy.resolve("broken.jar"), "no bundle either");
        Files.createDirectory(deploy.resolve("folder.jar"));
        settle();
        assertRuns("1.0.0");
        assertThat(framework.getBundleContext().getBundles()).hasSize(2);
    }
}
