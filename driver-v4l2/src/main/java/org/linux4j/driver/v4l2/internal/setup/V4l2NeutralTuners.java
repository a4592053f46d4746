package org.linux4j.driver.v4l2.internal.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linux4j.driver.v4l2.V4l2Radio;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.spi.AbstractRole;
import org.linux4j.video.VideoTuners;

/** {@link V4l2Radio} for those who know no V4L2. */
public final class V4l2NeutralTuners extends AbstractRole implements VideoTuners {

    private static final double STRONGEST = 65_535;

    private final V4l2NodeDevice device;

    private V4l2NeutralTuners(V4l2NodeDevice device) {
        super(device);
        this.device = device;
    }

    /** Of a node that has tuners or transmitters, whatever its input is now. */
    public static Optional<VideoTuners> of(V4l2NodeDevice device) {
        return device.capabilities.hasTuners() ? Optional.of(new V4l2NeutralTuners(device)) : Optional.empty();
    }

    private V4l2Radio radio() {
        return device.radio();
    }

    private OptionalDouble frequency(int index) {
        return radio().frequency(index);
    }

    @Override
    public List<Tuner> tuners() {
        List<Tuner> found = new ArrayList<>();
        for (V4l2Radio.Tuner tuner : radio().tuners()) {
            found.add(Tuner.builder(tuner.index(), tuner.name())
                    .lowest(tuner.lowest())
                    .highest(tuner.highest())
                    .frequency(frequency(tuner.index()))
                    .signal(OptionalDouble.of(tuner.signal() / STRONGEST))
                    .build());
        }
        for (V4l2Radio.Modulator modulator : radio().modulators()) {
            found.add(Tuner.builder(modulator.index(), modulator.name())
                    .transmitter(true)
                    .lowest(modulator.lowest())
                    .highest(modulator.highest())
                    .frequency(frequency(modulator.index()))
                    .build());
        }
        return found;
    }

    @Override
    public void setFrequency(int tuner, double hertz) {
        radio().setFrequency(tuner, hertz);
    }

    @Override
    public void seek(int tuner, boolean upward) {
        radio().seek(tuner, upward, true);
    }
}
