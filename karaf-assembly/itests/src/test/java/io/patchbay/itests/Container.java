package io.patchbay.itests;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureSecurity;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Arrays;
import javax.inject.Inject;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.container.remote.RBCRemoteTargetOptions;
import org.ops4j.pax.exam.karaf.options.LogLevelOption;
import org.ops4j.pax.exam.options.extra.VMOption;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Our own archive in a container of Pax Exam: the same bundles, features and settings as a user's, without the launcher. */
public abstract class Container {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject
    protected BundleContext bundles;

    @Inject
    protected SessionFactory sessions;

    @Configuration
    public Option[] archive() throws IOException {
        var work = new File(System.getProperty("itests.work"));
        var data = new File(work, "data-" + System.nanoTime()).getAbsolutePath();
        var archive = new File(System.getProperty("patchbay.archive")).getCanonicalFile();
        return options(
                karafDistributionConfiguration()
                        .frameworkUrl(archive.toURI().toString())
                        .karafVersion(System.getProperty("karaf.version"))
                        .name("patchbay")
                        .unpackDirectory(work)
                        .useDeployFolder(false),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                configureSecurity().disableKarafMBeanServerBuilder(),
                logLevel(LogLevelOption.LogLevel.INFO),
                composite(jvm()),
                systemTimeout(180_000),
                RBCRemoteTargetOptions.waitForRBCFor(180_000),
                systemProperty("patchbay.data").value(data),
                systemProperty("patchbay.port").value(Integer.toString(freePort())),
                systemProperty("patchbay.profile").value("sandbox"),
                systemProperty("itests.work").value(work.getAbsolutePath()),
                systemProperty("itests.routesPage").value(System.getProperty("itests.routesPage")),
                systemProperty("itests.kills").value(System.getProperty("itests.kills")),
                systemProperty("derby.storage.useDefaultFilePermissions").value("false"),
                // The tests' own probe comes from the local repository; the host itself fetches nothing.
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.url.mvn.cfg",
                        "org.ops4j.pax.url.mvn.localRepository",
                        System.getProperty("org.ops4j.pax.url.mvn.localRepository")));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The options of the JVM in bin/patchbay. */
    private static Option[] jvm() {
        return new Option[] {
            new VMOption("-Xmx512m"),
            new VMOption("-XX:+UseSerialGC"),
            new VMOption("--add-opens=java.base/java.lang=ALL-UNNAMED"),
            new VMOption("--add-opens=java.base/java.net=ALL-UNNAMED"),
            new VMOption("--add-opens=java.base/java.security=ALL-UNNAMED"),
            new VMOption("--add-opens=java.base/java.util=ALL-UNNAMED"),
            new VMOption("--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED"),
            new VMOption("--add-opens=java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED"),
            new VMOption("--add-exports=java.base/sun.net.www.content.text=ALL-UNNAMED"),
            new VMOption("--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED"),
            new VMOption("--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED"),
            new VMOption("--add-exports=jdk.naming.rmi/com.sun.jndi.url.rmi=ALL-UNNAMED"),
            new VMOption("--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED"),
            new VMOption("-classpath"),
            new VMOption("lib/jdk9plus/*" + File.pathSeparator + "lib/boot/*" + File.pathSeparator + "lib/endorsed/*")
        };
    }

    /** What the first start said: address, organization, number and key. Remembered, since the key is told once. */
    protected static String ready(String field) throws Exception {
        var remembered = System.getProperty("itests.ready." + field);
        if (remembered == null) {
            for (var each : java.util.List.of("url", "number", "key")) {
                System.setProperty("itests.ready." + each, read(each));
            }
            remembered = System.getProperty("itests.ready." + field);
        }
        return remembered;
    }

    private static String read(String field) throws Exception {
        var file = Path.of(System.getProperty("patchbay.data"), "run", "ready.json");
        for (int i = 0; i < 600 && !Files.exists(file); i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
        var json = Files.readString(file, StandardCharsets.UTF_8);
        var found = java.util.regex.Pattern.compile("\"" + field + "\":\"([^\"]+)\"")
                .matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no " + field + " in the ready file");
        }
        return found.group(1);
    }

    protected static HttpResponse<String> call(String method, String path, String key, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(ready("url") + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    protected Bundle bundle(String symbolicName) {
        return Arrays.stream(bundles.getBundles())
                .filter(b -> symbolicName.equals(b.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no bundle " + symbolicName));
    }

    private static Subject operator(String role) {
        var subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal("tests"));
        subject.getPrincipals().add(new RolePrincipal(role));
        return subject;
    }

    /** Runs a shell command and gives what it printed. */
    protected String shell(String command) throws Exception {
        return shell(command, "admin");
    }

    /** The same for somebody of this role alone. */
    protected String shell(String command, String role) throws Exception {
        var output = new ByteArrayOutputStream();
        try (var print = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            var session = sessions.create(new ByteArrayInputStream(new byte[0]), print, print);
            try {
                Subject.doAs(operator(role), (PrivilegedExceptionAction<Object>) () -> session.execute(command));
            } catch (PrivilegedActionException e) {
                throw e.getException();
            } finally {
                session.close();
            }
        }
        return output.toString(StandardCharsets.UTF_8);
    }
}
