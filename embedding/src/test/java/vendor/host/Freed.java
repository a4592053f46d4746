package vendor.host;

import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Class loaders that nothing should hold any more. */
final class Freed {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Map<String, WeakReference<ClassLoader>> loaders = new LinkedHashMap<>();

    void add(String name, ClassLoader loader) {
        loaders.put(name, new WeakReference<>(loader));
    }

    /** The names of those that are still held after a long time. */
    String held() throws InterruptedException {
        long begin = System.nanoTime();
        do {
            System.gc();
            loaders.values().removeIf(reference -> reference.refersTo(null));
            // The garbage collector tells cleaners in its own time.
            Thread.sleep(20);
        } while (!loaders.isEmpty() && System.nanoTime() - begin < PATIENCE);
        return loaders.isEmpty() ? "freed" : "held " + loaders.keySet();
    }
}
