package io.patchbay.platform.httpdoor.internal;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one Vert.x instance of the host, as a service: the door's event loops also carry what is sent to tenants and carriers. */
@Component(service = SharedVertx.class, immediate = true, configurationPid = "io.patchbay.httpdoor")
public final class SharedVertx {
    private static final Logger LOG = LoggerFactory.getLogger(SharedVertx.class);
    private static final String NO_DNS_RESOLVER = "vertx.disableDnsResolver";
    private static final int WORKERS = 4;

    private final Vertx vertx;
    private final ServiceRegistration<Vertx> service;

    @Activate
    public SharedVertx(BundleContext context, DoorConfiguration config) {
        this.vertx = create(config.eventLoops());
        this.service = context.registerService(Vertx.class, vertx, null);
    }

    /** What else changes in the door's configuration is no reason to take Vert.x away from everybody; the number of loops is that of the start. */
    @Modified
    void modified() {
        LOG.debug("the event loops stay as they are");
    }

    @Deactivate
    void close() {
        service.unregister();
        vertx.close().onFailure(e -> LOG.warn("Vert.x did not close", e));
    }

    static Vertx create(int eventLoops) {
        // Vert.x has this as a system property only. The JDK's resolver follows the system's settings, and netty's
        // needs to read files that a bundle does not see.
        if (System.getProperty(NO_DNS_RESOLVER) == null) {
            System.setProperty(NO_DNS_RESOLVER, "true");
        }
        var options = new VertxOptions()
                .setPreferNativeTransport(false)
                .setEventLoopPoolSize(Math.max(1, eventLoops))
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(WORKERS)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        // Vert.x finds its own services through the context class loader of whoever creates it.
        thread.setContextClassLoader(Vertx.class.getClassLoader());
        try {
            return Vertx.vertx(options);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
