package io.trailinsights.job.run;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * SIGINT and SIGTERM. Java has no supported way to act on them before its shutdown hooks run, so this calls the JDK's
 * {@code sun.misc.Signal} by its name; where that is gone, the signals simply end the process.
 */
public final class StopSignals {
    private static final List<String> NAMES = List.of("INT", "TERM");

    private StopSignals() {}

    /** Lets the next signal run an action on a thread of its own, and those after it end the process at once. */
    public static void onFirst(Runnable action) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object once = Proxy.newProxyInstance(
                    StopSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (!method.getName().equals("handle")) {
                            return method.invoke(action, arguments);
                        }
                        endProcess();
                        action.run();
                        return null;
                    });
            handle(handler, once);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // No such class, or the process was started with signals off (java -Xrs): they keep their own meaning.
            return;
        }
    }

    /** Gives the signals back their own meaning. */
    public static void endProcess() {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            handle(handler, handler.getField("SIG_DFL").get(null));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // As above: they have never had another.
            return;
        }
    }

    private static void handle(Class<?> handlerType, Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Method handle = signal.getMethod("handle", signal, handlerType);
        for (String name : NAMES) {
            handle.invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
        }
    }
}
