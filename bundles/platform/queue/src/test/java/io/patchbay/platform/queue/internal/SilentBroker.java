package io.patchbay.platform.queue.internal;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.transport.DefaultTransportListener;
import org.apache.activemq.transport.Transport;
import org.apache.activemq.transport.TransportAcceptListener;
import org.apache.activemq.transport.TransportServer;
import org.apache.activemq.transport.tcp.TcpTransportFactory;

/** Agrees on the wire format with whoever connects, and answers nothing that is said afterwards. */
final class SilentBroker implements AutoCloseable {
    private final TransportServer server;
    private final List<Transport> open = new CopyOnWriteArrayList<>();

    SilentBroker() throws Exception {
        server = new TcpTransportFactory().doBind(URI.create("tcp://127.0.0.1:0"));
        server.setAcceptListener(new TransportAcceptListener() {
            @Override
            public void onAccept(Transport transport) {
                open.add(transport);
                transport.setTransportListener(new DefaultTransportListener());
                try {
                    transport.start();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void onAcceptError(Exception error) {
                // closed
            }
        });
        server.start();
    }

    String url() {
        return "tcp://127.0.0.1:" + server.getSocketAddress().getPort();
    }

    @Override
    public void close() throws Exception {
        for (var transport : open) {
            transport.stop();
        }
        server.stop();
    }
}
