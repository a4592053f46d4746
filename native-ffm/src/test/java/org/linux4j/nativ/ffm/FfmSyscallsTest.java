package org.linux4j.nativ.ffm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.linux4j.spi.linux.SyscallsProvider;
import org.linux4j.testkit.SyscallsContract;

@EnabledForJreRange(minVersion = 22)
class FfmSyscallsTest extends SyscallsContract {

    @Override
    protected SyscallsProvider provider() {
        return new FfmSyscallsProvider();
    }

    @Test
    void isFoundAsAService() {
        List<SyscallsProvider> found = ServiceLoader.load(SyscallsProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertEquals(List.of("ffm"), found.stream().map(SyscallsProvider::name).toList());
        assertEquals(5, found.get(0).priority());
    }
}
