package org.linux4j.driver.alsaseq;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.linux4j.DeviceException;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiSubscription;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.Linux;

/**
 * Who comes and goes, as the sequencer itself announces it, to a client of our own that nobody else connects to. There is one
 * for all who want to know; the listing leaves it out.
 *
 * <p>Where there is no sequencer, or it may not be opened, uevents of sound cards are all there is; they are heard in any case,
 * so that a sequencer that is loaded later is noticed.
 */
final class Announcements implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(Announcements.class.getName());
    private static final String NAME = "Linux4J watch";

    private final Linux linux;
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    // Guarded by this.
    private SeqClient client;
    private Ear ear;

    Announcements(Linux linux) {
        this.linux = linux;
    }

    /** The client that listens, if one does. */
    synchronized OptionalInt client() {
        return client == null ? OptionalInt.empty() : OptionalInt.of(client.number);
    }

    /** Asks by way of the client that listens: another one would be announced, and be a reason to ask again. */
    synchronized <T> Optional<T> ask(Function<SeqNode, T> question) {
        return client == null ? Optional.empty() : Optional.of(question.apply(client.node));
    }

    AutoCloseable onChange(Runnable action) {
        // One object for each call, so that each call's end is its own.
        Runnable own = () -> action.run();
        AutoCloseable cards = linux.uevents().onChange(Set.of("sound"), own);
        actions.add(own);
        try {
            listen();
        } catch (DeviceException e) {
            // Such as all clients being taken, which must not keep anybody from hearing of other devices.
            LOGGER.log(Level.WARNING, "MIDI ports of programs that come and go are not noticed, only sound cards", e);
        } catch (RuntimeException | Error e) {
            actions.remove(own);
            CloseAll.of(List.of(cards));
            stopWhereUnheard();
            throw e;
        }
        return () -> {
            actions.remove(own);
            cards.close();
            stopWhereUnheard();
        };
    }

    private synchronized void listen() {
        if (client != null || !canOpen()) {
            return;
        }
        SeqClient made = SeqClient.open(linux, NAME, OptionalInt.empty(), OptionalInt.empty());
        try {
            MidiPortSpec spec =
                    MidiPortSpec.receiver("announcements").notExported().build();
            MidiAddress address = made.createPort(spec);
            Ear hears = new Ear(made, address, spec);
            made.ports.put(address.port(), hears);
            made.connect(MidiSubscription.of(MidiAddress.ANNOUNCEMENTS, address));
            client = made;
            ear = hears;
            hears.publisher(linux.callbacks()).subscribe(new Hearer(hears));
        } catch (RuntimeException | Error e) {
            client = null;
            ear = null;
            made.close();
            throw e;
        }
    }

    /**
     * Whether there is a sequencer that may be opened. The node alone says nothing: it may stand for a module that is not loaded,
     * and whoever opens it has it loaded.
     */
    boolean canOpen() {
        Path node = linux.path(SeqNode.PATH);
        boolean loaded =
                !Files.isDirectory(linux.path("/sys/class")) || Files.exists(linux.path("/sys/class/sound/seq"));
        return loaded && Files.isReadable(node) && Files.isWritable(node);
    }

    private synchronized void stopWhereUnheard() {
        if (actions.isEmpty()) {
            close();
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            CloseAll.of(List.of(ear, client));
            client = null;
            ear = null;
        }
    }

    private void tellAll() {
        for (Runnable action : actions) {
            try {
                linux.callbacks().execute(action);
            } catch (RejectedExecutionException e) {
                // The device manager was closed.
                return;
            }
        }
    }

    private synchronized void failed(Ear which, Throwable why) {
        if (ear == which) {
            LOGGER.log(Level.WARNING, "MIDI ports that come and go are not noticed until somebody asks anew", why);
            close();
        }
    }

    /** What arrives at the client's port. */
    private static final class Ear extends SeqPort {
        Ear(SeqClient client, MidiAddress address, MidiPortSpec spec) {
            super(client, address, spec, Optional.empty());
        }
    }

    /** Hears it, on a thread for what applications are told. */
    private final class Hearer implements Flow.Subscriber<MidiEvent> {
        private final Ear hears;

        Hearer(Ear hears) {
            this.hears = hears;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(MidiEvent event) {
            int type = event.type().code();
            boolean ofClientOrPort =
                    type >= asequencer.SNDRV_SEQ_EVENT_CLIENT_START && type <= asequencer.SNDRV_SEQ_EVENT_PORT_CHANGE;
            // Where some were lost, anything may have changed.
            if (ofClientOrPort || type < 0) {
                tellAll();
            }
        }

        @Override
        public void onError(Throwable why) {
            failed(hears, why);
            tellAll();
        }

        @Override
        public void onComplete() {
            // Nobody wants to know any more.
        }
    }
}
