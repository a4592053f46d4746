package org.linux4j.cli;

import java.nio.ByteBuffer;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;

/** Frames end to end, straight from the driver's memory. */
final class RawOutput implements FrameOutput {

    private final OutputFile file;

    RawOutput(OutputFile file) {
        this.file = file;
    }

    @Override
    public void accept(FrameLease frame) {
        try (frame) {
            write(frame, file);
        }
    }

    static void write(Frame frame, OutputFile file) {
        for (int i = 0; i < frame.planes(); i++) {
            ByteBuffer plane = frame.plane(i);
            int position = plane.position();
            file.write(plane);
            plane.position(position);
        }
    }

    @Override
    public void finish() {
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }
}
