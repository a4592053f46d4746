package org.linux4j;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Predicate;

/**
 * Finds the devices of this machine and opens them.
 *
 * <pre>{@code
 * try (DeviceManager devices = DeviceManager.create();
 *         VideoDevice camera = devices.open("v4l2:video0", VideoDevice.class);
 *         CaptureStream capture = camera.capture()) {
 *     for (Frame frame : capture) {
 *         System.out.println(frame.sequence() + ": " + frame.bytesUsed() + " bytes");
 *     }
 * }
 * }</pre>
 *
 * <p>Drivers are services; one that fails, throws what it should not or does not answer never hides the devices of the others,
 * its failure is kept for {@link #failures()}. Listing opens nothing it need not open and needs no permission.
 *
 * <p>Thread-safe. Closing the manager closes every device opened through it.
 *
 * @since 0.1
 */
public interface DeviceManager extends AutoCloseable {

    /**
     * Makes a manager with every driver that is found.
     *
     * @return a new manager; the caller closes it
     * @throws IllegalStateException if no implementation is there, because module {@code org.linux4j.spi} is missing
     * @throws DeviceException if there is one that cannot be loaded, as where the process has no descriptor left
     */
    static DeviceManager create() {
        return builder().build();
    }

    /**
     * Begins a manager.
     *
     * @return a new builder
     * @throws IllegalStateException if no implementation is there, because module {@code org.linux4j.spi} is missing
     * @throws DeviceException if there is one that cannot be loaded, as where the process has no descriptor left
     */
    static Builder builder() {
        try {
            return ManagerLookup.find().builder();
        } catch (ServiceConfigurationError e) {
            throw new DeviceException(
                    DeviceException.failure("start", "the device manager cannot be loaded: " + e.getMessage())
                            .hint("does this process have too many files open?")
                            .cause(e));
        }
    }

    /**
     * All devices of all drivers, now.
     *
     * @return the descriptors, by driver and then in the driver's natural order
     * @throws DeviceClosedException if the manager is closed
     */
    List<DeviceDescriptor> list();

    /**
     * All devices of one kind, now; synthetic ones come last.
     *
     * @param kind the kind
     * @return the descriptors
     * @throws DeviceClosedException if the manager is closed
     */
    List<DeviceDescriptor> list(DeviceKind kind);

    /**
     * All devices that could be used in a role, now; synthetic ones come last.
     *
     * <p>Only opening a device tells whether it can; listed are those whose driver does not rule it out. Left out are devices
     * that can, but that nobody means, such as a touch pad as a {@link org.linux4j.video.VideoDevice}: they are opened by name.
     *
     * @param role the role, such as {@link org.linux4j.video.VideoDevice}
     * @return the descriptors
     * @throws DeviceClosedException if the manager is closed
     */
    List<DeviceDescriptor> list(Class<? extends Device> role);

    /**
     * The first device that a condition holds for; synthetic devices are asked last.
     *
     * @param condition the condition
     * @return the descriptor, or nothing where the condition holds for none
     * @throws DeviceClosedException if the manager is closed
     */
    Optional<DeviceDescriptor> find(Predicate<? super DeviceDescriptor> condition);

    /**
     * Waits until a device is there that a condition holds for, such as one that is about to be plugged in.
     *
     * <p>Where there is one already, nothing is waited for. Access to a device that was just plugged in may be granted a
     * moment after it came; a condition that asks for it is asked again then.
     *
     * @param condition the condition
     * @param timeout how long; zero only looks
     * @return the descriptor, or nothing when the time is over
     * @throws DeviceInterruptedException if the thread was interrupted; its flag stays set
     * @throws DeviceClosedException if the manager is closed, also meanwhile
     * @throws DeviceException if changes cannot be noticed here
     */
    Optional<DeviceDescriptor> await(Predicate<? super DeviceDescriptor> condition, Duration timeout);

    /**
     * The one device that a text names: an id ({@code v4l2:video0}) or the part of it that is the kernel's name
     * ({@code video0}), an identity, the path of a node, the name, or a part of it that fits one device only (in any case
     * of letters). The whole name counts before a part of others' names, and a device before those that are parts of it and
     * fit as well: {@code open("Synth", MidiDevice.class)} is the client of that name rather than its port.
     *
     * <p>An id costs one question to its driver, and a path or a kernel's name one to each driver; an identity or a part
     * of a name costs a listing of all devices, and so does a text that fits none.
     *
     * @param device the text
     * @return the descriptor
     * @throws DeviceNotFoundException if it fits no device, or more than one
     * @throws DeviceClosedException if the manager is closed
     */
    DeviceDescriptor resolve(String device);

    /**
     * The one device that a text names, as {@link #resolve(String)}, for a role: where the text fits several devices and
     * only one of them can have that role, it is that one, and a number is enough where the kernel numbers such devices.
     *
     * @param device what {@link #resolve(String)} takes, or a number
     * @param role what the device is wanted for
     * @return the descriptor; whether the device can do that shows when it is opened
     * @throws DeviceNotFoundException if it fits no device, or more than one
     * @throws DeviceClosedException if the manager is closed
     */
    DeviceDescriptor resolve(String device, Class<? extends Device> role);

    /**
     * What a device is for, as far as its driver can tell without using it: of video nodes that is asked of the node where it
     * may be opened, which a listing does not do.
     *
     * @param device the device
     * @return a word for people, such as {@code camera}, {@code output}, {@code codec}, {@code metadata}, {@code radio},
     *     {@code touch}, {@code vbi} or {@code sdr}; nothing where its kind says it all, or it cannot be told
     */
    default Optional<String> purpose(DeviceDescriptor device) {
        return Optional.empty();
    }

    /**
     * Opens the device that {@link #resolve(String)} finds.
     *
     * @param device what {@link #resolve(String)} takes
     * @return the open device; the caller closes it
     * @throws DeviceException if it cannot be found or opened
     */
    Device open(String device);

    /**
     * Opens the device that {@link #resolve(String, Class)} finds, in that role. Where the text fits several devices and only one of them
     * can have that role, it is that one.
     *
     * <p>A number is enough where the kernel numbers such devices: {@code open("0", VideoDevice.class)} opens
     * {@code video0}. Names are not looked at for a number.
     *
     * @param device what {@link #resolve(String)} takes, or a number
     * @param role what the device must be able to do
     * @param <C> the role
     * @return the open device; the caller closes it
     * @throws DeviceUnsupportedException if it cannot do that; the message names what it can do
     * @throws DeviceException if it cannot be found or opened
     */
    <C extends Device> C open(String device, Class<C> role);

    /**
     * Opens the first device that can be used in a role; synthetic ones are tried last.
     *
     * <pre>{@code
     * VideoDevice camera = devices.first(VideoDevice.class);
     * }</pre>
     *
     * @param role what the device must be able to do
     * @param <C> the role
     * @return the open device; the caller closes it
     * @throws DeviceNotFoundException if there is none; the message names those that were passed over, and why
     * @throws DeviceClosedException if the manager is closed
     */
    default <C extends Device> C first(Class<C> role) {
        return first(role, device -> true);
    }

    /**
     * Opens the first device that a condition holds for and that can be used in a role; synthetic ones are tried last.
     *
     * <pre>{@code
     * InputDevice pad = devices.first(InputDevice.class, InputClass.GAMEPAD);
     * }</pre>
     *
     * @param role what the device must be able to do
     * @param condition the condition
     * @param <C> the role
     * @return the open device; the caller closes it
     * @throws DeviceNotFoundException if there is none; the message names those that were passed over, and why
     * @throws DeviceClosedException if the manager is closed
     */
    <C extends Device> C first(Class<C> role, Predicate<? super DeviceDescriptor> condition);

    /**
     * Opens a device of a listing.
     *
     * @param descriptor the device
     * @return the open device; the caller closes it
     * @throws DeviceException if it cannot be opened
     */
    Device open(DeviceDescriptor descriptor);

    /**
     * Opens a device of a listing, in a role.
     *
     * @param descriptor the device
     * @param role what the device must be able to do
     * @param <C> the role
     * @return the open device; the caller closes it
     * @throws DeviceUnsupportedException if it cannot do that; the message names what it can do
     * @throws DeviceException if it cannot be opened
     */
    <C extends Device> C open(DeviceDescriptor descriptor, Class<C> role);

    /**
     * Tells which devices come, go and change from now on.
     *
     * <p>A device that has a node counts as added when its node is there; its access may still change a moment later, as
     * udev sets it. One that comes and gets no node at all, as in a container without a {@code /dev} of its own, is not
     * told of, although it is listed.
     *
     * @return the changes; the caller closes them, and so does {@link #close()}
     * @throws DeviceException if changes cannot be noticed here
     * @throws DeviceClosedException if the manager is closed
     */
    EventSource<DeviceChange> watch();

    /**
     * Makes a virtual device, such as a keyboard that this program plays.
     *
     * @param spec what it shall be
     * @param <V> what it is played with
     * @return the device's host side, when its node can be opened; the caller closes it, which removes the node
     * @throws DeviceUnsupportedException if no driver here makes devices of such a specification
     * @throws DeviceException if it cannot be made; typed, with what would help
     */
    <V extends VirtualDevice> V create(VirtualDeviceSpec<V> spec);

    /**
     * The names of the drivers that are at work.
     *
     * @return the names
     */
    List<String> drivers();

    /**
     * The drivers that are at work, and where they came from.
     *
     * @return one for each, in the order in which they are asked
     */
    List<DriverInfo> driverInfos();

    /**
     * The drivers that could not be loaded, and those that failed when they were last asked.
     *
     * @return the failures, oldest first
     */
    List<DriverFailure> failures();

    /** Closes every device opened through this manager, removes those made by it, and closes the drivers; closing again does nothing. */
    @Override
    void close();

    /** Builds a manager. Not thread-safe. */
    interface Builder {

        /**
         * Hands over a driver, in addition to those that are found; the way in where services do not reach.
         *
         * @param driver the driver; where one of its name is found too, this one is taken. Of those that are found, one of
         *     Linux4J's own is taken before any other
         * @return this builder
         * @throws IllegalArgumentException if it does not implement {@code org.linux4j.spi.DeviceDriver}
         */
        Builder driver(Driver driver);

        /**
         * Hands over what drivers reach the system through, in place of what is found; the way in where services do not reach,
         * together with {@link #driver}.
         *
         * @param bridge the bridge, such as {@code new JnaSyscallsProvider()} of the module {@code org.linux4j.nativ.jna}. One that
         *     does not implement {@code org.linux4j.spi.linux.SyscallsProvider}, or does not work here, is what {@link #failures()}
         *     tells of each driver that needs it
         * @return this builder
         */
        Builder syscalls(Bridge bridge);

        /**
         * Looks for drivers in another class loader, in addition to the usual ones.
         *
         * @param loader the class loader
         * @return this builder
         */
        Builder driversFrom(ClassLoader loader);

        /**
         * Looks for drivers in plugins too.
         *
         * @param plugins the plugins, which stay the caller's and are closed after the manager
         * @return this builder
         */
        Builder plugins(Plugins plugins);

        /**
         * Looks for drivers in directories of plugins too, as {@link Plugins#in} does. The manager closes them.
         *
         * @param directories the directories
         * @return this builder
         */
        Builder plugins(Path... directories);

        /**
         * Looks for drivers in a module layer and its parents, in addition to the usual places.
         *
         * @param layer the layer
         * @return this builder
         */
        Builder driversFrom(ModuleLayer layer);

        /**
         * Whether to look for drivers as services; on unless it is switched off.
         *
         * @param on false to take only the drivers that were handed over
         * @return this builder
         */
        Builder discovery(boolean on);

        /**
         * How long a driver that was found and is not one of Linux4J's own is waited for to start, to list its devices and
         * the like, 10 s unless it is said. One that takes longer is left out until it answers, and {@link #failures()} says
         * so; it keeps a thread meanwhile.
         *
         * @param time more than nothing
         * @return this builder
         */
        Builder patience(Duration time);

        /**
         * Ends the manager.
         *
         * @return a new manager; the caller closes it
         */
        DeviceManager build();
    }
}
