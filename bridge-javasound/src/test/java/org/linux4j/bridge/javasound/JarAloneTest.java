package org.linux4j.bridge.javasound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.net.URL;
import java.net.URLClassLoader;
import javax.sound.midi.spi.MidiDeviceProvider;
import org.junit.jupiter.api.Test;

/** A program that has the bridge's jar, and not what it needs. */
class JarAloneTest {

    /** Else {@code MidiSystem} would list nothing at all, and throw. */
    @Test
    void theProgramKeepsItsOtherDevices() throws Exception {
        Class<?> whole = SequencerPortProvider.class;
        URL jar = whole.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            Class<?> provider = alone.loadClass(whole.getName());
            assertNotSame(whole, provider);
            MidiDeviceProvider made =
                    (MidiDeviceProvider) provider.getConstructor().newInstance();
            for (int i = 0; i < 2; i++) {
                assertEquals(0, made.getDeviceInfo().length);
            }
        }
    }
}
