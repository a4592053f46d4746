package org.linux4j.driver.sysfs.internal.thermal;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.linux4j.DeviceException;
import org.linux4j.EventType;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.driver.sysfs.uapi.thermal;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.linux.AbstractGenericSource;
import org.linux4j.spi.linux.GenericFamily;
import org.linux4j.spi.linux.GenericMessage;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.thermal.ThermalEvent;

/** What the kernel tells of all zones and cooling devices, or of one. An event is made for each: they are rare. */
final class ThermalEvents extends AbstractGenericSource<ThermalEvent> {

    private final AbstractDevice device;
    private final Optional<OpenAttributes> own;
    private final boolean samples;
    private final Predicate<ThermalEvent> wanted;
    private final EventType end;
    private boolean gone;

    private ThermalEvents(
            Linux linux,
            Membership membership,
            AbstractDevice device,
            Optional<OpenAttributes> own,
            boolean samples,
            EventType end,
            Predicate<ThermalEvent> wanted) {
        super(linux, membership, Optional.empty());
        this.device = device;
        this.own = own;
        this.samples = samples;
        this.end = end;
        this.wanted = wanted;
    }

    static ThermalEvents ofAll(Linux linux, AbstractDevice device, boolean samples) {
        return open(linux, device, Optional.empty(), samples, ThermalEvent.LOST, event -> true);
    }

    static ThermalEvents ofZone(Linux linux, AbstractDevice device, OpenAttributes own, int number) {
        return open(linux, device, Optional.of(own), false, ThermalEvent.ZONE_DELETED, isZone(number));
    }

    static ThermalEvents samplesOfZone(Linux linux, AbstractDevice device, OpenAttributes own, int number) {
        return open(linux, device, Optional.of(own), true, ThermalEvent.ZONE_DELETED, isZone(number));
    }

    private static Predicate<ThermalEvent> isZone(int number) {
        return event -> event.zone().equals(OptionalInt.of(number));
    }

    static ThermalEvents ofCooling(Linux linux, AbstractDevice device, OpenAttributes own, int number) {
        return open(linux, device, Optional.of(own), false, ThermalEvent.COOLING_DELETED, event -> event.coolingDevice()
                .equals(OptionalInt.of(number)));
    }

    private static ThermalEvents open(
            Linux linux,
            AbstractDevice device,
            Optional<OpenAttributes> own,
            boolean samples,
            EventType end,
            Predicate<ThermalEvent> wanted) {
        Membership membership =
                ThermalFamily.with(linux, (netlink, family) -> join(linux, family, samples, own.isPresent()));
        try {
            // Its end is told from now on; whether it was before, it tells itself.
            own.ifPresent(OpenAttributes::checkThere);
            return new ThermalEvents(linux, membership, device, own, samples, end, wanted);
        } catch (RuntimeException | Error e) {
            leave(membership);
            throw e;
        }
    }

    /** Of one zone's samples, the other group tells the end. */
    private static Membership join(Linux linux, GenericFamily family, boolean samples, boolean ofOne) {
        if (!samples) {
            return join(linux, family, thermal.THERMAL_GENL_EVENT_GROUP_NAME);
        }
        Membership membership = join(linux, family, thermal.THERMAL_GENL_SAMPLING_GROUP_NAME);
        try {
            if (ofOne) {
                joinToo(membership, family, thermal.THERMAL_GENL_EVENT_GROUP_NAME);
            }
            return membership;
        } catch (RuntimeException | Error e) {
            leave(membership);
            throw e;
        }
    }

    /** Samples and events share no number: the event 0 is none. */
    @Override
    protected ThermalEvent event(GenericMessage message) {
        if (gone) {
            // Another one may have the number by now.
            return null;
        }
        EventType type = ThermalEvent.typeOf(message.command());
        ThermalEvent event = ThermalMessages.event(type, message);
        if (!wanted.test(event)) {
            return null;
        }
        gone = type.equals(end);
        return samples == type.equals(ThermalEvent.SAMPLED) ? event : null;
    }

    @Override
    protected ThermalEvent lostEvent() {
        return ThermalEvent.builder(ThermalEvent.LOST, System.nanoTime())
                .lostBefore(1)
                .build();
    }

    @Override
    protected void checkThere() {
        if (gone) {
            throw LinuxErrors.using(
                    errno.ENODEV, "watch", device.descriptor().id().toString());
        }
    }

    @Override
    protected void afterLost() {
        try {
            own.ifPresent(OpenAttributes::checkThere);
        } catch (DeviceException e) {
            gone = true;
        }
    }

    @Override
    protected ThermalEvent copy(ThermalEvent event) {
        return event;
    }

    @Override
    protected void onClosed() {
        file().close();
        device.released(held());
    }
}
