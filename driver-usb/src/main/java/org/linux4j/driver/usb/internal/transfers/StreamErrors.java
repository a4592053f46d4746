package org.linux4j.driver.usb.internal.transfers;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceTimeoutException;

/** What streams throw in place of what sources and sinks do. */
final class StreamErrors {

    private StreamErrors() {}

    /** Faults of the program are thrown as they are. */
    static IOException of(RuntimeException e) {
        if (!(e instanceof DeviceException)) {
            throw e;
        }
        IOException failure = e instanceof DeviceInterruptedException || e instanceof DeviceTimeoutException
                ? new InterruptedIOException(e.getMessage())
                : new IOException(e.getMessage());
        failure.initCause(e);
        return failure;
    }
}
