package io.patchbay.shell.internal.attach;

import io.patchbay.shell.attach.Greeting;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BiConsumer;

/** An operator's end, as a session sees it. */
interface Dialogue {
    Greeting greeting();

    /** What is typed; ends when the operator's input ends or the connection closes. */
    InputStream in();

    OutputStream out();

    OutputStream err();

    /** Who wants to know when the window gets another size (columns, rows). */
    void onSize(BiConsumer<Integer, Integer> listener);

    /** Who is to be told when the operator has gone. */
    void onGone(Runnable listener);
}
