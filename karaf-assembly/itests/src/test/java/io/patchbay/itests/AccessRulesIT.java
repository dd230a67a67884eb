package io.patchbay.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.TreeSet;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.service.cm.ConfigurationAdmin;

/** Who may run which command: a viewer what only shows, an admin everything, nobody else anything. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class AccessRulesIT extends Container {
    private static final String RULES = "org.apache.karaf.command.acl.";

    @Inject
    private ConfigurationAdmin configurations;

    @Test
    public void aViewerLooksAndAnAdminActs() throws Exception {
        ready("url");
        var ours = new TreeSet<String>();
        for (var command : sessions.getRegistry().getCommands()) {
            if (command.getScope().equals("patchbay")) {
                ours.add(command.getName());
            }
        }
        assertTrue(ours.toString(), ours.size() >= 14);
        for (var name : ours) {
            boolean shows = name.endsWith("-list") || name.equals("doctor") || name.endsWith("-show");
            assertEquals(name + " for a viewer", shows, allowed("patchbay:" + name + " --help", "viewer"));
            assertTrue(name + " for an admin", allowed("patchbay:" + name + " --help", "admin"));
            assertFalse(name + " for anybody", allowed("patchbay:" + name + " --help", "somebody"));
        }
    }

    @Test
    public void aCommandWithoutARuleNeedsAnAdmin() throws Exception {
        assertEquals("admin", bundles.getProperty("karaf.secured.command.compulsory.roles"));
        assertTrue(allowed("log:get", "admin"));
        assertFalse(allowed("log:get", "viewer"));
    }

    /** A scope of ours without a file of rules would be open to whoever may log in. */
    @Test
    public void everyScopeOfOursHasItsRules() throws Exception {
        for (var command : sessions.getRegistry().getCommands()) {
            var type = command.getClass().getName();
            if (type.startsWith("io.patchbay") || command.getScope().equals("patchbay")) {
                var rules = configurations
                        .getConfiguration(RULES + command.getScope(), null)
                        .getProperties();
                assertEquals(command.getScope(), "admin", rules.get("*"));
            }
        }
    }

    private boolean allowed(String command, String role) throws Exception {
        try {
            shell(command, role);
            return true;
        } catch (SecurityException e) {
            return false;
        } catch (Exception e) {
            // A command that nobody may see is not found.
            if (e.getClass().getSimpleName().equals("CommandNotFoundException")) {
                return false;
            }
            throw e;
        }
    }
}
