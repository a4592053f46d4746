package org.linux4j.driver.v4l2;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.linux4j.DeviceClosedException;
import org.linux4j.spi.linux.SyscallsProvider;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.KeptViews;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.VideoDevice;

/**
 * What a program may do with frames that it should not, on a fake camera whose buffers are really mapped; run in a JVM of
 * its own.
 */
final class KeptFramesProgram {
    private static final int BATCH = 25;

    private final int rounds;
    private final Rig rig = new Rig(ScriptedSyscalls.onRealMemory(
            ServiceLoader.load(SyscallsProvider.class).findFirst().orElseThrow().syscalls()));
    private long sum;

    private KeptFramesProgram(int rounds) {
        this.rounds = rounds;
        rig.camera.endless = true;
    }

    public static void main(String[] arguments) throws Exception {
        KeptFramesProgram program = new KeptFramesProgram(Integer.parseInt(arguments[1]));
        // Once before looking, so that the fake has its memory.
        program.step(arguments[0], new ArrayList<>());
        Collector.until("the first round is over", () -> program.rig.mappings() == 0 && program.rig.descriptors() == 0);
        ProcessResources resources = ProcessResources.of("/memfd:linux4j", "reader");
        ProcessResources.Snapshot before = resources.snapshot();
        program.run(arguments[0]);
        Collector.until(
                "everything is given back", () -> program.rig.mappings() == 0 && program.rig.descriptors() == 0);
        ProcessResources.assertNothingMapped();
        resources.assertNoMoreThan(before);
        program.rig.close();
        System.out.println("ended, " + program.sum);
    }

    private void run(String what) throws Exception {
        List<KeptViews> kept = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            step(what, kept);
            for (KeptViews views : kept) {
                sum += views.use(round);
            }
            if (round % BATCH == BATCH - 1) {
                System.gc();
            }
            if (kept.size() >= 2 * BATCH) {
                kept.subList(0, BATCH).clear();
            }
        }
    }

    private void step(String what, List<KeptViews> kept) throws Exception {
        switch (what) {
            case "closed" -> closed(kept);
            case "forgotten" ->
                kept.add(new KeptViews(rig.open().capture().next().data()));
            case "pool" -> onPool(Executors.newFixedThreadPool(2, action -> new Thread(action, "reader")));
            case "virtual" ->
                onPool((ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null));
            default -> throw new IllegalArgumentException(what);
        }
    }

    private void closed(List<KeptViews> kept) {
        try (VideoDevice device = rig.open();
                CaptureStream stream = device.capture()) {
            kept.add(new KeptViews(stream.next().data()));
            sum += stream.next().data().get(0);
        }
    }

    /** One reads frames, another what it once got, until the stream is closed under them, and then once more. */
    private void onPool(ExecutorService pool) throws Exception {
        try (VideoDevice device = rig.open()) {
            CaptureStream stream = device.capture();
            ByteBuffer first = stream.next().data();
            KeptViews views = new KeptViews(first);
            Future<Long> frames = pool.submit(() -> readFrames(stream, views));
            Future<Long> reader = pool.submit(() -> {
                long read = 0;
                while (!frames.isDone()) {
                    read += views.use(1);
                }
                return read + views.use(2);
            });
            while (stream.statistics().frames() < 3 && !frames.isDone()) {
                Thread.onSpinWait();
            }
            stream.close();
            sum += frames.get(60, TimeUnit.SECONDS) + reader.get(60, TimeUnit.SECONDS);
        } finally {
            pool.shutdown();
            pool.awaitTermination(60, TimeUnit.SECONDS);
        }
    }

    /** Ends when the stream is closed, and leaves its last frame as it is. */
    private static long readFrames(CaptureStream stream, KeptViews views) {
        long read = 0;
        try {
            while (true) {
                read += stream.next().data().get(0);
            }
        } catch (DeviceClosedException e) {
            return read + views.use(3);
        }
    }
}
