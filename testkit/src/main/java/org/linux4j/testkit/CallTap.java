package org.linux4j.testkit;

/** Sees every call before it does anything, and may make it fail. Called on the caller's thread, perhaps by many at once. */
interface CallTap {

    /** A call that is about no number. */
    long NO_NUMBER = -1;

    /**
     * Sees a call.
     *
     * @param call which
     * @param file the name of the file that it is about, empty for none
     * @param number the request of an {@code ioctl}, the operation of an {@code epoll_ctl}, the command of a
     *     {@code fcntl}, or {@link #NO_NUMBER}
     * @return the {@code errno} that it is to fail with, or 0
     */
    int before(Call call, String file, long number);

    /**
     * Gives what is to be answered instead, once a call was seen before and has succeeded; on the same thread.
     *
     * @return the alteration, or null for none
     */
    default Alteration takeAlteration() {
        return null;
    }

    /**
     * Gives which allocation or copy inside the call that was just seen is to fail; on the same thread.
     *
     * @return its number from 1 on, or 0 for none
     */
    default int takeInside() {
        return 0;
    }

    /**
     * Is told, on the same thread, whether the call came to that allocation or copy.
     *
     * @param failed whether it did, so that it failed
     */
    default void wasInside(boolean failed) {}
}
