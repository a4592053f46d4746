package org.linux4j.spi.linux;

import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.util.Set;

/**
 * Runs an action when the thread that is between {@link #enter()} and {@link #leave()} is interrupted.
 *
 * <p>{@link AbstractSelector} is the one public way to be told of {@link Thread#interrupt()}: the JDK calls
 * {@link #wakeup()} of the selector that a thread has begun to wait in. This selector selects nothing.
 */
final class InterruptHook extends AbstractSelector {

    private final Runnable action;

    InterruptHook(Runnable action) {
        super(null);
        this.action = action;
    }

    /** From here on an interrupt of this thread runs the action; one that is pending runs it now. */
    void enter() {
        begin();
    }

    void leave() {
        end();
    }

    @Override
    public Selector wakeup() {
        action.run();
        return this;
    }

    @Override
    protected void implCloseSelector() {
        // It holds nothing.
    }

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int operations, Object attachment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<SelectionKey> keys() {
        return Set.of();
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
        return Set.of();
    }

    @Override
    public int selectNow() {
        return 0;
    }

    @Override
    public int select(long timeout) {
        return 0;
    }

    @Override
    public int select() {
        return 0;
    }
}
