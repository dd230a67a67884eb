package io.patchbay.routes.support.internal;

import org.apache.camel.component.sjms.MessageListenerContainer;
import org.apache.camel.component.sjms.SjmsEndpoint;
import org.apache.camel.component.sjms.jms.JmsBinding;

/** A queue of parcels. Replies are off: a message must not be able to name a place to which this host sends. */
final class QueueEndpoint extends SjmsEndpoint {
    private final QueueConnections connections;

    QueueEndpoint(String uri, QueueComponent component, String remaining) {
        super(uri, component, remaining);
        this.connections = component.connections();
        setDisableReplyTo(true);
    }

    @Override
    public MessageListenerContainer createMessageListenerContainer(SjmsEndpoint endpoint) {
        return new QueueListener(endpoint, connections);
    }

    @Override
    protected JmsBinding createBinding() {
        return new TextOnlyBinding();
    }
}
