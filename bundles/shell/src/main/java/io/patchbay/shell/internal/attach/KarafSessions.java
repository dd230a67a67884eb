package io.patchbay.shell.internal.attach;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedAction;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Karaf's shell for the host's own user. Whoever may open the socket may do everything the shell can: that right is the right to the file, so no password is asked.
 */
final class KarafSessions implements Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(KarafSessions.class);
    private static final String USER = "patchbay";
    private static final String PROMPT = "\u001B[1mpatchbay\u001B[0m> ";
    private static final String SCOPES = "patchbay:shell:bundle:*";

    private final SessionFactory factory;

    KarafSessions(SessionFactory factory) {
        this.factory = factory;
    }

    @Override
    public int run(Dialogue dialogue) {
        var subject = operator();
        return Subject.doAs(subject, (PrivilegedAction<Integer>) () -> dialogue.greeting()
                .command()
                .map(command -> execute(command, dialogue, subject))
                .orElseGet(() -> converse(dialogue, subject)));
    }

    /** Karaf's roles do not contain each other: an administrator has each of them. */
    private static Subject operator() {
        var subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(USER));
        for (var role : new String[] {"admin", "manager", "viewer", "systembundles"}) {
            subject.getPrincipals().add(new RolePrincipal(role));
        }
        return subject;
    }

    private int execute(String command, Dialogue dialogue, Subject subject) {
        var thread = Thread.currentThread();
        try (var session = factory.create(dialogue.in(), printing(dialogue.out()), printing(dialogue.err()))) {
            prepare(session, subject);
            session.put("TERM", dialogue.greeting().terminal());
            dialogue.onGone(thread::interrupt);
            try {
                return session.execute(command) instanceof Integer status ? status : 0;
            } catch (Exception e) {
                printing(dialogue.err()).println("Error: " + sentence(e));
                return 1;
            } finally {
                dialogue.onGone(() -> {});
            }
        }
    }

    private int converse(Dialogue dialogue, Subject subject) {
        try (var terminal = new RemoteTerminal(dialogue)) {
            var screen = printing(terminal.output());
            var session =
                    factory.create(terminal.input(), screen, screen, terminal, StandardCharsets.UTF_8.name(), () -> {});
            prepare(session, subject);
            session.put("PROMPT", PROMPT);
            dialogue.onGone(session::close);
            screen.println("Patchbay's shell. Tab completes, 'help patchbay:' lists its commands, Ctrl-D leaves.");
            session.run();
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Karaf keeps the classes of these exceptions to itself. */
    private static String sentence(Exception e) {
        LOG.debug("A command failed.", e);
        var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return switch (e.getClass().getSimpleName()) {
            case "CommandNotFoundException" -> message + "; 'help' lists the commands.";
            case "CommandException" -> message + "; the command with --help tells what it takes.";
            default -> message;
        };
    }

    private static void prepare(Session session, Subject subject) {
        session.put(Subject.class.getName(), subject);
        session.put(Session.SCOPE, SCOPES);
    }

    private static PrintStream printing(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }
}
