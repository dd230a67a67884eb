package io.patchbay.shell.internal.attach;

import io.patchbay.shell.attach.Greeting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.apache.karaf.shell.api.console.SignalListener;
import org.apache.karaf.shell.api.console.Terminal;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;

/** The operator's terminal, as JLine and Karaf see it. The operator's end is raw: echo and line ends are made here. */
final class RemoteTerminal extends ExternalTerminal implements Terminal {
    private static final Size USUAL = new Size(80, 24);

    RemoteTerminal(Dialogue dialogue) throws IOException {
        super("patchbay", type(dialogue.greeting()), dialogue.in(), dialogue.out(), StandardCharsets.UTF_8);
        resize(dialogue.greeting().columns(), dialogue.greeting().rows());
        dialogue.onSize((columns, rows) -> {
            resize(columns, rows);
            raise(Signal.WINCH);
        });
    }

    private static String type(Greeting greeting) {
        return greeting.terminal().isBlank() ? "dumb" : greeting.terminal();
    }

    private void resize(int columns, int rows) {
        setSize(columns == 0 || rows == 0 ? USUAL : new Size(columns, rows));
    }

    @Override
    public int getWidth() {
        return getSize().getColumns();
    }

    @Override
    public int getHeight() {
        return getSize().getRows();
    }

    /** JLine handles the signals of this terminal; Karaf's own listeners are called by no terminal of Karaf 4.4. */
    @Override
    public void addSignalListener(SignalListener listener) {}

    @Override
    public void addSignalListener(SignalListener listener, org.apache.karaf.shell.api.console.Signal... signals) {}

    @Override
    public void addSignalListener(
            SignalListener listener, EnumSet<org.apache.karaf.shell.api.console.Signal> signals) {}

    @Override
    public void removeSignalListener(SignalListener listener) {}

    @Override
    public boolean isAnsiSupported() {
        return !"dumb".equals(getType());
    }

    @Override
    public boolean isEchoEnabled() {
        return echo();
    }

    @Override
    public void setEchoEnabled(boolean enabled) {
        echo(enabled);
    }
}
