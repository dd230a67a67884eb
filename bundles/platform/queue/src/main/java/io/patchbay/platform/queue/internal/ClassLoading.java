package io.patchbay.platform.queue.internal;

import org.apache.activemq.broker.BrokerService;

/** ActiveMQ finds its parts through the thread's context class loader. */
final class ClassLoading {
    private ClassLoading() {}

    /** A call that may fail. */
    interface Call<T, E extends Exception> {
        T get() throws E;
    }

    static void asActiveMq(Runnable work) {
        ClassLoading.<Boolean, RuntimeException>callAsActiveMq(() -> {
            work.run();
            return true;
        });
    }

    static <T, E extends Exception> T callAsActiveMq(Call<T, E> call) throws E {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(BrokerService.class.getClassLoader());
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
