package org.linux4j.driver.v4l2;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
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
    private static final Logger SPI = Logger.getLogger("org.linux4j.spi");

    private final int rounds;
    private final Rig rig = new Rig(ScriptedSyscalls.onRealMemory(
            ServiceLoader.load(SyscallsProvider.class).findFirst().orElseThrow().syscalls()));
    private long sum;

    private KeptFramesProgram(int rounds) {
        this.rounds = rounds;
        rig.camera.endless = true;
    }

    public static void main(String[] arguments) throws Exception {
        // It would say of each device that was forgotten.
        SPI.setLevel(Level.OFF);
        KeptFramesProgram program = new KeptFramesProgram(Integer.parseInt(arguments[1]));
        // Once before looking, so that the fake has its memory.
        program.step(arguments[0], new ArrayList<>());
        Collector.until("the first round is over", () -> program.rig.mappings() == 0 && program.rig.descriptors() == 0);
        ProcessResources resources = ProcessResources.of("/memfd:linux4j", "reader");
        ProcessResources.Snapshot before = resources.snapshot();
        try {
            program.run(arguments[0]);
        } catch (RuntimeException | Error e) {
            System.err.println(program.rig.syscalls.violations());
            throw e;
        }
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
            case "forgotten" -> forgotten(kept);
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

    private void forgotten(List<KeptViews> kept) {
        kept.add(new KeptViews(rig.open().capture().next().data()));
        Collector.until("the device is closed", () -> rig.descriptors() == 0);
    }

    /** One reads frames, another what it once got, until the stream is closed under them, and then once more. */
    private void onPool(ExecutorService pool) throws Exception {
        try (VideoDevice device = rig.open()) {
            CaptureStream stream = device.capture();
            ByteBuffer first = stream.next().data();
            KeptViews views = new KeptViews(first);
            Semaphore read = new Semaphore(0);
            Future<Long> frames = pool.submit(() -> readFrames(stream, read, views));
            Future<Long> reader = pool.submit(() -> {
                long seen = 0;
                while (!frames.isDone()) {
                    seen += views.use(1);
                }
                return seen + views.use(2);
            });
            if (!read.tryAcquire(3, 60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("No frame came");
            }
            stream.close();
            sum += frames.get(60, TimeUnit.SECONDS) + reader.get(60, TimeUnit.SECONDS);
        } finally {
            pool.shutdown();
            pool.awaitTermination(60, TimeUnit.SECONDS);
        }
    }

    /** Ends when the stream is closed, and leaves its last frame as it is. */
    private static long readFrames(CaptureStream stream, Semaphore read, KeptViews views) {
        long seen = 0;
        try {
            while (true) {
                seen += stream.next().data().get(0);
                read.release();
            }
        } catch (DeviceClosedException | IllegalStateException e) {
            // Closed before the step, or while the frame of the step was about to be read.
            return seen + views.use(3);
        }
    }
}
