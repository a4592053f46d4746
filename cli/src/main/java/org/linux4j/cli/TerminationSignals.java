package org.linux4j.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Tells SIGTERM and SIGHUP from Ctrl-C, which ends a command as its user wishes. The JDK has no other way than {@code
 * sun.misc.Signal}, which lacks in some; then all three are taken for the last.
 */
final class TerminationSignals {

    private TerminationSignals() {}

    /** Has an action run for each such signal, with its number. */
    static void watch(IntConsumer action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            for (String name : new String[] {"TERM", "HUP"}) {
                Object one = signal.getConstructor(String.class).newInstance(name);
                int number = (Integer) signal.getMethod("getNumber").invoke(one);
                Object told = Proxy.newProxyInstance(
                        TerminationSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, args) -> {
                            if (method.getName().equals("handle")) {
                                action.accept(number);
                                return null;
                            }
                            return method.getName().equals("equals") ? (Object) (proxy == args[0]) : number;
                        });
                handle.invoke(null, one, told);
            }
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            // There is no such thing in this runtime.
            return;
        } catch (InvocationTargetException e) {
            // With -Xrs the JVM leaves its signals alone.
            return;
        }
    }
}
