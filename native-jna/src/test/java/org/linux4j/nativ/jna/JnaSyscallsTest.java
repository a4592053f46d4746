package org.linux4j.nativ.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.linux4j.spi.linux.SyscallsProvider;
import org.linux4j.testkit.SyscallsContract;

class JnaSyscallsTest extends SyscallsContract {

    @Override
    protected SyscallsProvider provider() {
        return new JnaSyscallsProvider();
    }

    @Test
    void isFoundAsAService() {
        List<SyscallsProvider> found = ServiceLoader.load(SyscallsProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("jna"))
                .toList();
        assertEquals(1, found.size());
        assertEquals(10, found.get(0).priority());
    }
}
