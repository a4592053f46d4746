package org.linux4j.spi.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.linux4j.DeviceUnsupportedException;

class MachineTest {

    @Test
    void knownMachinesHaveTheirLayouts() {
        assertEquals(12, Machine.of("Linux", "amd64").epollEventSize());
        assertEquals(16, Machine.of("Linux", "aarch64").epollEventSize());
        assertEquals(8, Machine.of("Linux", "riscv64").epollEventDataOffset());
    }

    @Test
    void othersAreRefusedInWords() {
        for (String[] other : new String[][] {{"Linux", "arm"}, {"Linux", "s390x"}, {"Mac OS X", "aarch64"}}) {
            DeviceUnsupportedException refused =
                    assertThrows(DeviceUnsupportedException.class, () -> Machine.of(other[0], other[1]));
            assertTrue(refused.getMessage().contains(other[1]), refused.getMessage());
        }
    }
}
