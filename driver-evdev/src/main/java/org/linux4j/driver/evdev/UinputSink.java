package org.linux4j.driver.evdev;

import java.util.Optional;
import java.util.function.Consumer;
import org.linux4j.spi.AbstractSink;

/** Events or packets on their way to a virtual device, for which the kernel always has room. */
final class UinputSink<T> extends AbstractSink<T> {

    private final Consumer<? super T> device;
    private final Runnable close;

    /**
     * Makes the sink.
     *
     * @param device takes what is sent
     * @param close closes the device, whose life this shares; once more does nothing
     */
    UinputSink(String target, String item, Consumer<? super T> device, Runnable close) {
        super(target, item, Optional.empty());
        this.device = device;
        this.close = close;
    }

    @Override
    protected boolean offer(T given) {
        device.accept(given);
        return true;
    }

    @Override
    protected boolean await(long nanos) {
        return true;
    }

    @Override
    protected void armReady() {
        signalReady();
    }

    @Override
    protected void stop() {
        close.run();
    }
}
