package org.linux4j.testkit;

import java.util.Arrays;

/** Counts calls, and makes some of them fail. Thread-safe; counting allocates nothing once a request is known. */
final class CallCounts {
    private final long[] calls = new long[Call.COUNT];
    private final int[] failAfter = new int[Call.COUNT];
    private final int[] failTimes = new int[Call.COUNT];
    private final int[] failWith = new int[Call.COUNT];
    private long[] requests = new long[16];
    private long[] requestCalls = new long[16];
    private int requestCount;

    CallCounts() {}

    /** Gives the error to fail with, or 0. */
    synchronized int count(Call call) {
        int index = call.ordinal();
        calls[index]++;
        if (failTimes[index] == 0) {
            return 0;
        }
        if (failAfter[index] > 0) {
            failAfter[index]--;
            return 0;
        }
        failTimes[index]--;
        return failWith[index];
    }

    synchronized void fail(Call call, int after, int times, int error) {
        failAfter[call.ordinal()] = after;
        failTimes[call.ordinal()] = times;
        failWith[call.ordinal()] = error;
    }

    synchronized long of(Call call) {
        return calls[call.ordinal()];
    }

    synchronized long all() {
        long all = 0;
        for (long count : calls) {
            all += count;
        }
        return all;
    }

    synchronized void countRequest(long request) {
        int index = indexOf(request);
        if (index == requestCount) {
            if (index == requests.length) {
                requests = Arrays.copyOf(requests, 2 * index);
                requestCalls = Arrays.copyOf(requestCalls, 2 * index);
            }
            requests[requestCount++] = request;
        }
        requestCalls[index]++;
    }

    synchronized long ofRequest(long request) {
        int index = indexOf(request);
        return index == requestCount ? 0 : requestCalls[index];
    }

    /** Linear: a driver knows some dozens of requests. */
    private int indexOf(long request) {
        int index = 0;
        while (index < requestCount && requests[index] != request) {
            index++;
        }
        return index;
    }
}
