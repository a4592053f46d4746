package org.linux4j.driver.v4l2.internal.setup;

import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.V4l2Signals;
import org.linux4j.driver.v4l2.V4l2Standards;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.uapi.v4l2_edid;
import org.linux4j.driver.v4l2.uapi.v4l2_enum_dv_timings;
import org.linux4j.driver.v4l2.uapi.v4l2_standard;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.AbstractRole;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.video.VideoSignals;

/** {@link V4l2Signals} for those who know no V4L2. */
public final class V4l2NeutralSignals extends AbstractRole implements VideoSignals {

    private final V4l2NodeDevice device;

    private V4l2NeutralSignals(V4l2NodeDevice device) {
        super(device);
        this.device = device;
    }

    /** Of a node whose driver knows signals of some kind, whether its input of now has one or not. */
    public static Optional<VideoSignals> of(V4l2NodeDevice device) {
        boolean any = knows(device, videodev2.VIDIOC_ENUMSTD, v4l2_standard.SIZE)
                || knows(device, videodev2.VIDIOC_ENUM_DV_TIMINGS, v4l2_enum_dv_timings.SIZE)
                || knows(device, videodev2.VIDIOC_G_EDID, v4l2_edid.SIZE);
        return any ? Optional.of(new V4l2NeutralSignals(device)) : Optional.empty();
    }

    private static boolean knows(V4l2NodeDevice device, long request, int bytes) {
        int result = device.kept.ask(request, device.kept.allocate(bytes));
        // What there is none of now is known all the same.
        return !device.kept.ends(result, "ask for signals") || result != -errno.ENOTTY;
    }

    private V4l2Signals signals() {
        return device.signals();
    }

    @Override
    public List<String> standards() {
        return signals().standards().stream().map(V4l2Signals.Standard::name).toList();
    }

    /** Those that have no bit besides. */
    private List<String> names(V4l2Standards of) {
        return signals().standards().stream()
                .filter(standard -> of.contains(standard.id()))
                .map(V4l2Signals.Standard::name)
                .toList();
    }

    @Override
    public List<String> standard() {
        return signals().standard().map(this::names).orElse(List.of());
    }

    @Override
    public void setStandard(String name) {
        V4l2Signals.Standard wanted = signals().standards().stream()
                .filter(standard -> standard.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no standard '" + name + "' at "
                        + device.descriptor().id() + ": it has "
                        + (standards().isEmpty()
                                ? "none, as the input that is selected is not for television"
                                : String.join(", ", standards()))));
        signals().setStandard(wanted.id());
    }

    @Override
    public List<String> detectStandard() {
        return names(signals().detectStandard());
    }

    static Timings neutral(V4l2Signals.Timings timings) {
        return Timings.builder(timings.width(), timings.height())
                .interlaced(timings.interlaced())
                .pixelClock(timings.pixelClock())
                .frameRate(timings.frameRate())
                .build();
    }

    @Override
    public List<Timings> knownTimings() {
        return signals().knownTimings().stream()
                .map(V4l2NeutralSignals::neutral)
                .toList();
    }

    @Override
    public Optional<Timings> timings() {
        return signals().timings().map(V4l2NeutralSignals::neutral);
    }

    @Override
    public void setTimings(Timings wish) {
        signals()
                .setTimings(signals().knownTimings().stream()
                        .filter(timings -> neutral(timings).equals(wish))
                        .findFirst()
                        .or(() -> detected().filter(timings -> neutral(timings).equals(wish)))
                        .orElseThrow(() -> new IllegalArgumentException(
                                device.descriptor().id() + " does not know the timings " + wish)));
    }

    /** What was measured of a signal need not be in any list. */
    private Optional<V4l2Signals.Timings> detected() {
        try {
            return Optional.of(signals().detectTimings());
        } catch (DeviceClosedException | DeviceDisconnectedException e) {
            throw e;
        } catch (DeviceException e) {
            return Optional.empty();
        }
    }

    @Override
    public Timings detectTimings() {
        return neutral(signals().detectTimings());
    }

    @Override
    public Value.Bytes edid(int port) {
        return signals().edid(port);
    }

    @Override
    public void setEdid(int port, byte[] edid) {
        signals().setEdid(port, edid);
    }
}
