package org.linux4j.nativ.ffm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.Collector;

/** A copy of the bridge in a class loader of its own goes with that, though the threads live on that made calls. */
@EnabledForJreRange(minVersion = 22)
class UnloadedTest {

    private static WeakReference<ClassLoader> use() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object provider = loader.loadClass(FfmSyscallsProvider.class.getName())
                    .getConstructor()
                    .newInstance();
            assertNotSame(FfmSyscallsProvider.class, provider.getClass());
            Object syscalls = provider.getClass().getMethod("syscalls").invoke(provider);
            Object result = loader.loadClass("org.linux4j.spi.linux.Syscalls")
                    .getMethod("close", int.class)
                    .invoke(syscalls, -1);
            assertEquals(-errno.EBADF, result);
            return new WeakReference<>(loader);
        }
    }

    @Test
    void whatMadeCallsOnThisThreadIsFreed() throws Exception {
        WeakReference<ClassLoader> loader = use();
        Collector.until("the class loader is freed", () -> loader.get() == null);
    }
}
