package org.linux4j.cli;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;

/** The visible parts of frames end to end; all of each, straight from the driver's memory, where nothing is hidden. */
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
        Optional<VisiblePixels> visible = VisiblePixels.of(frame.format());
        if (visible.isPresent() && visible.get().isIn(frame.data())) {
            file.write(visible.get().of(frame.data()));
            return;
        }
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
