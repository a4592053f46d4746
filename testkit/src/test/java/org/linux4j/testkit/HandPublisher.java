package org.linux4j.testkit;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A publisher that a test gives items by hand, and that counts what it is asked for. */
final class HandPublisher implements Flow.Publisher<Object>, Flow.Subscription {

    final AtomicLong requested = new AtomicLong();
    final AtomicInteger cancels = new AtomicInteger();
    Flow.Subscriber<? super Object> subscriber;

    @Override
    public void subscribe(Flow.Subscriber<? super Object> given) {
        subscriber = given;
        given.onSubscribe(this);
    }

    @Override
    public void request(long count) {
        requested.addAndGet(count);
    }

    @Override
    public void cancel() {
        cancels.incrementAndGet();
    }

    void give(Object item) {
        subscriber.onNext(item);
    }

    void complete() {
        subscriber.onComplete();
    }

    void fail(Throwable why) {
        subscriber.onError(why);
    }
}
