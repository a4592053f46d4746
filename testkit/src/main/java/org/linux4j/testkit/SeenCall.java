package org.linux4j.testkit;

/**
 * A call that a run made.
 *
 * @param point where
 * @param call which
 * @param number the request of an {@code ioctl} and the like, as {@link CallTap} has it
 */
record SeenCall(FaultPoint point, Call call, long number) {}
