package org.linux4j.driver.usb.internal.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.linux4j.DeviceException;
import org.linux4j.driver.usb.internal.urbs.Urb;
import org.linux4j.driver.usb.internal.urbs.UrbEngine;
import org.linux4j.spi.CloseAll;

/** What is held of the kernel for an interface: the interface itself, and what is on its way. Refers to no device. */
final class Claim implements AutoCloseable {

    final UrbEngine engine;
    final int number;
    private final Claims claims;
    private final InterfaceRequests requests;
    private final boolean reattach;
    private final Set<AutoCloseable> flights = new LinkedHashSet<>();
    private boolean closed;

    /** What transfers are cancelled with: those of an alternate setting, which end with it. */
    volatile Object group = new Object();

    volatile int alternate;

    Claim(UrbEngine engine, Claims claims, InterfaceRequests requests, int number, boolean reattach) {
        this.engine = engine;
        this.claims = claims;
        this.requests = requests;
        this.number = number;
        this.reattach = reattach;
    }

    /** Gives false where it is closed. */
    synchronized boolean add(AutoCloseable flight) {
        return !closed && flights.add(flight);
    }

    synchronized void remove(AutoCloseable flight) {
        flights.remove(flight);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Ends all that is on its way. */
    void endTransfers() {
        List<AutoCloseable> ending;
        synchronized (this) {
            ending = new ArrayList<>(flights);
            flights.clear();
        }
        Object ended = group;
        try {
            CloseAll.of(ending);
        } finally {
            engine.cancelAll(urb -> urb.group() == ended, Urb.End.CLOSED);
        }
    }

    void setAlternate(int wanted) {
        endTransfers();
        group = new Object();
        requests.setAlternate(number, wanted);
        alternate = wanted;
    }

    /** After a reset. */
    void takeAgain() {
        requests.claimAgain(number);
        if (alternate != 0) {
            requests.setAlternate(number, alternate);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            endTransfers();
        } finally {
            try {
                requests.release(number);
                if (reattach) {
                    requests.attach(number);
                }
            } catch (DeviceException e) {
                // It is gone, or somebody has it already.
                claims.lost(this, e);
            } finally {
                // Not before: the kernel would give it to this opening once more, and then take it back.
                claims.remove(this);
            }
        }
    }
}
