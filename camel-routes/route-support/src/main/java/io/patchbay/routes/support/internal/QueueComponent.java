package io.patchbay.routes.support.internal;

import org.apache.camel.component.sjms.SjmsComponent;
import org.apache.camel.component.sjms.SjmsEndpoint;
import org.apache.camel.spi.annotations.Component;

/** camel-sjms behind {@code {{queue}}}, with listeners that follow the queue as it goes and comes, and messages that carry nothing but a text. */
@Component("sjms")
final class QueueComponent extends SjmsComponent {
    private final QueueConnections connections;

    QueueComponent(QueueConnections connections) {
        this.connections = connections;
        setConnectionFactory(connections);
    }

    @Override
    protected SjmsEndpoint createSjmsEndpoint(String uri, String remaining) {
        return new QueueEndpoint(uri, this, remaining);
    }

    QueueConnections connections() {
        return connections;
    }
}
