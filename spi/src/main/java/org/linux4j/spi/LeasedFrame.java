package org.linux4j.spi;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import org.linux4j.video.FrameLease;

/** The frame of one lease. It is no {@link Reference} of its own, so that it is found when it is forgotten. */
final class LeasedFrame extends FrameSlot.SlotFrame implements FrameLease {

    private final Loan loan;
    private final Cleaner.Cleanable cleanable;

    private LeasedFrame(FrameSlot slot) {
        super(slot);
        this.loan = new Loan(slot);
        this.cleanable = Release.CLEANER.register(this, loan);
    }

    static LeasedFrame of(FrameSlot slot) {
        try {
            return new LeasedFrame(slot);
        } catch (Throwable e) {
            // No memory for it: the buffer is not lost all the same.
            slot.stream.giveBack(slot, false);
            throw e;
        }
    }

    /** What ends with a lease, which it must not keep reachable. */
    private static final class Loan implements Runnable {
        private final FrameSlot slot;
        private volatile boolean closedByOwner;

        Loan(FrameSlot slot) {
            this.slot = slot;
        }

        /** Run once: by close(), or when the lease was forgotten. */
        @Override
        public void run() {
            boolean forgotten = !closedByOwner;
            closedByOwner = true;
            slot.stream.giveBack(slot, forgotten);
        }
    }

    @Override
    boolean isValid() {
        return !loan.closedByOwner;
    }

    @Override
    public void close() {
        loan.closedByOwner = true;
        cleanable.clean();
        Reference.reachabilityFence(this);
    }
}
