package io.patchbay.shell.internal.commands;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Takes services from the registry as they are asked for, and gives them back together. */
final class OsgiServices implements Services {
    private final BundleContext context;
    private final List<ServiceReference<?>> taken = new ArrayList<>();

    OsgiServices(BundleContext context) {
        this.context = context;
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(context.getServiceReference(type)).flatMap(this::take);
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        try {
            return context.getServiceReferences(type, null).stream()
                    .sorted()
                    .flatMap(reference -> take(reference).stream())
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Part> parts() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .map(bundle -> new Part(
                        Objects.requireNonNullElse(bundle.getSymbolicName(), "bundle " + bundle.getBundleId()),
                        bundle.getVersion().toString(),
                        state(bundle)))
                .toList();
    }

    @Override
    public void close() {
        taken.forEach(context::ungetService);
        taken.clear();
    }

    private <T> Optional<T> take(ServiceReference<T> reference) {
        var service = Optional.ofNullable(context.getService(reference));
        service.ifPresent(s -> taken.add(reference));
        return service;
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.RESOLVED -> "not started";
            case Bundle.INSTALLED -> "not resolved";
            default -> "stopping";
        };
    }
}
