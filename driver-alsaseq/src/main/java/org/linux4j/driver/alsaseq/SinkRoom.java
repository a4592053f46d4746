package org.linux4j.driver.alsaseq;

import java.util.List;
import java.util.Optional;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiPool;
import org.linux4j.midi.MidiSubscription;

/**
 * How much may be sent at once before a receiver's room must be looked at again. Half of what is free, because others may send
 * to the same receiver, and not much, because another receiver may be connected meanwhile. Where nobody has a pool, the next
 * event asks again.
 *
 * <p>Clients of the kernel have no pool, and do not tell what they can take. Midi Through is one of them, but passes on at once:
 * those that are connected to it are the receivers.
 */
final class SinkRoom {

    private static final int HOPS = 8;
    /** Cells that are sent without another look. */
    private static final int MOST = 32;

    private final SeqNode node;
    private final MidiAddress port;
    private int credit;
    /** Where the credit is for. */
    private MidiAddress known;

    SinkRoom(SeqNode node, MidiAddress port) {
        this.node = node;
        this.port = port;
    }

    /** Takes so many cells, or gives false where a receiver has not so many to spare. */
    boolean take(MidiAddress destination, int cells) {
        if (credit < cells || !destination.equals(known)) {
            int free = destination.client() == asequencer.SNDRV_SEQ_ADDRESS_SUBSCRIBERS
                    ? behind(port, cells, HOPS)
                    : at(destination, cells, HOPS);
            known = destination;
            if (free == Integer.MAX_VALUE) {
                credit = 0;
                return true;
            }
            // All of it where even an empty pool has no more than that.
            credit = Math.min(free / 2 >= cells ? free / 2 : free, Math.max(cells, MOST));
            if (credit < cells) {
                credit = 0;
                return false;
            }
        }
        credit -= cells;
        return true;
    }

    private int behind(MidiAddress sender, int cells, int hops) {
        int least = Integer.MAX_VALUE;
        List<MidiSubscription> receivers = node.subscribers(sender);
        for (MidiSubscription receiver : receivers) {
            least = Math.min(least, at(receiver.destination(), cells, hops));
        }
        return least;
    }

    private int at(MidiAddress destination, int cells, int hops) {
        Optional<MidiPool> pool = node.pool(destination.client());
        if (pool.isPresent() && pool.get().inputSize() > 0) {
            // What never fits is not waited for: the kernel says so.
            return cells > pool.get().inputSize()
                    ? Integer.MAX_VALUE
                    : pool.get().inputFree();
        }
        boolean passesOn = destination.client() == asequencer.SNDRV_SEQ_CLIENT_DUMMY && hops > 0;
        return passesOn ? behind(destination, cells, hops - 1) : Integer.MAX_VALUE;
    }
}
