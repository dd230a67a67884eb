package io.patchbay.shell.internal.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The services that the test puts in. */
class FakeServices implements Services {
    final List<Part> parts = new ArrayList<>();
    private final List<Object> services = new ArrayList<>();

    FakeServices with(Object... more) {
        services.addAll(List.of(more));
        return this;
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
        return all(type).stream().findFirst();
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        return services.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public void close() {}
}
