package io.patchbay.kit.artemis;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** ActiveMQ Artemis as a process: one port that speaks OpenWire, one user, nothing on disk. */
public final class ArtemisMain {
    private static final String USERS = "users";

    private ArtemisMain() {}

    /** @param args port, user, password */
    public static void main(String[] args) throws Exception {
        new EmbeddedActiveMQ()
                .setConfiguration(configuration(args[0]))
                .setSecurityManager(login(args[1], args[2]))
                .start();
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    private static ConfigurationImpl configuration(String port) throws Exception {
        var configuration = new ConfigurationImpl();
        configuration.setName("outside");
        configuration.setPersistenceEnabled(false);
        configuration.setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration("openwire", "tcp://127.0.0.1:" + port + "?protocols=OPENWIRE");
        configuration.putSecurityRoles(
                "#", Set.of(new Role(USERS, true, true, true, true, true, true, false, true, true, true)));
        return configuration;
    }

    private static ActiveMQJAASSecurityManager login(String user, String password) {
        var users = new SecurityConfiguration();
        users.addUser(user, password);
        users.addRole(user, USERS);
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }
}
