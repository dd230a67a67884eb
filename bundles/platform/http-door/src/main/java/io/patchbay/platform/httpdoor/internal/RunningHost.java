package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/** The host as the launcher started it: system properties, the door's configuration, and a name kept in the data folder. */
@Component(service = Host.class, configurationPid = "io.patchbay.httpdoor")
public final class RunningHost implements Host {
    private static final String NODE_FILE = "node";

    private final Profile profile;
    private volatile URI publicUrl;
    private final Path data;
    private final String node;
    private final String boot = UUID.randomUUID().toString();
    private final String version;

    @Activate
    public RunningHost(BundleContext context, DoorConfiguration config) {
        this(
                context::getProperty,
                publicUrl(context, config),
                context.getBundle().getVersion().toString());
    }

    RunningHost(Function<String, @Nullable String> properties, URI publicUrl, String version) {
        this.profile = profile(properties.apply("patchbay.profile"));
        this.publicUrl = publicUrl;
        this.data = data(properties.apply("patchbay.data"));
        this.node = node(data);
        this.version = version;
    }

    /** The address may change while the host runs; all else may not. */
    @Modified
    void modified(BundleContext context, DoorConfiguration config) {
        publicUrl = publicUrl(context, config);
    }

    private static URI publicUrl(BundleContext context, DoorConfiguration config) {
        return DoorSettings.of(config, context::getProperty).address().publicUrl();
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public URI publicUrl() {
        return publicUrl;
    }

    @Override
    public Path data() {
        return data;
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public String boot() {
        return boot;
    }

    @Override
    public String version() {
        return version;
    }

    /** A host of unknown kind must not be taken for a sandbox. */
    private static Profile profile(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return Profile.PRODUCTION;
        }
        try {
            return Profile.valueOf(written.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("patchbay.profile must be sandbox, staging or production", e);
        }
    }

    private static Path data(@Nullable String folder) {
        return Path.of(folder == null || folder.isBlank() ? "data" : folder)
                .toAbsolutePath()
                .normalize();
    }

    private static String node(Path data) {
        try {
            var file = Files.createDirectories(data).resolve(NODE_FILE);
            if (!Files.exists(file)) {
                Files.writeString(file, "node_" + UUID.randomUUID().toString().substring(0, 8));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + data + " cannot be written", e);
        }
    }
}
