package org.linux4j.driver.v4l2.internal.codec;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.driver.v4l2.internal.fakes.Rig;
import org.linux4j.driver.v4l2.internal.fakes.Waiting;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoConverter;

/** How the wait ends for what a decoder makes, on one that never learns what it is to decode. */
@Timeout(300)
public class ConversionWaitsTest {

    private final Rig rig = new Rig();
    private VideoConverter codec;
    private VideoConverter.Conversion conversion;

    @BeforeEach
    void start() {
        rig.camera.decoder = true;
        codec = (VideoConverter) rig.session.open(rig.session.list().get(0));
        conversion = convert(CaptureSettings.builder().build());
    }

    private VideoConverter.Conversion convert(CaptureSettings settings) {
        return codec.convert(OutputSettings.builder().build(), settings);
    }

    @AfterEach
    void clean() {
        conversion.close();
        codec.close();
        rig.close();
    }

    @Test
    void closingEndsBothCallersThatWait() {
        Waiting first = Waiting.on(conversion::output);
        Waiting second = Waiting.on(conversion::output);
        conversion.close();
        assertInstanceOf(DeviceClosedException.class, first.end());
        assertInstanceOf(DeviceClosedException.class, second.end());
    }

    @Test
    void closingTheDeviceEndsBothCallersThatWait() {
        Waiting first = Waiting.on(conversion::output);
        Waiting second = Waiting.on(conversion::output);
        codec.close();
        assertInstanceOf(DeviceClosedException.class, first.end());
        assertInstanceOf(DeviceClosedException.class, second.end());
    }

    @Test
    void anInterruptEndsWhoeverIsInterrupted() {
        Waiting first = Waiting.on(conversion::output);
        Waiting second = Waiting.on(conversion::output);
        second.interrupt();
        assertInstanceOf(DeviceInterruptedException.class, second.end());
        assertTrue(second.interruptedAtEnd(), "the flag");
        assertTrue(first.isAlive());
        first.interrupt();
        assertInstanceOf(DeviceInterruptedException.class, first.end());
    }

    @Test
    void timeEndsBothCallersThatWait() {
        conversion.close();
        conversion =
                convert(CaptureSettings.builder().timeout(Duration.ofMillis(50)).build());
        Waiting first = Waiting.started(conversion::output);
        Waiting second = Waiting.started(conversion::output);
        assertInstanceOf(DeviceTimeoutException.class, first.end());
        assertInstanceOf(DeviceTimeoutException.class, second.end());
    }

    @Test
    void anEventThatIsToldAndNotThereGivesNoMoreTime() {
        conversion.close();
        conversion =
                convert(CaptureSettings.builder().timeout(Duration.ofMillis(50)).build());
        rig.camera.report(poll.POLLPRI);
        assertInstanceOf(
                DeviceTimeoutException.class,
                Waiting.started(conversion::output).end());
    }
}
