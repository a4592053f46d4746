package org.linux4j.cli;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.linux4j.Fraction;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoFormat;

/** The visible parts of frames; all of each, straight from the driver's memory, where nothing is hidden. */
final class RawFrames implements FrameWriter {

    @Override
    public void begin(String device, VideoFormat format, Optional<Fraction> rate) {
        // Any will do.
    }

    @Override
    public void write(Frame frame, OutputFile file) {
        put(frame, file);
    }

    static void put(Frame frame, OutputFile file) {
        Optional<VisiblePixels> visible = VisiblePixels.of(frame.format());
        if (visible.isPresent() && visible.get().isIn(frame.data())) {
            file.write(visible.get().of(frame.data()));
            return;
        }
        for (int i = 0; i < frame.planes(); i++) {
            ByteBuffer plane = frame.plane(i);
            int position = plane.position();
            try {
                file.write(plane);
            } finally {
                plane.position(position);
            }
        }
    }
}
