package io.patchbay.platform.queue.testing;

import java.util.List;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.security.AuthenticationUser;
import org.apache.activemq.security.SimpleAuthenticationPlugin;

/** ActiveMQ as a process: one port, one user, nothing on disk. */
public final class BrokerMain {
    private BrokerMain() {}

    /** @param args port, user, password */
    public static void main(String[] args) throws Exception {
        var broker = new BrokerService();
        broker.setBrokerName("outside");
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.setSchedulerSupport(false);
        var user = new AuthenticationUser(args[1], args[2], "users");
        broker.setPlugins(new BrokerPlugin[] {new SimpleAuthenticationPlugin(List.of(user))});
        broker.addConnector("tcp://127.0.0.1:" + args[0]);
        broker.start();
        broker.waitUntilStarted();
        System.out.println("ready");
        broker.waitUntilStopped();
    }
}
