package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.RecordRing;

@Timeout(300)
class RecordRingTest {

    private final Linux linux = Linux.on(new ScriptedSyscalls(), Path.of("/"));
    private final ByteBuffer from = ByteBuffer.allocate(1024).order(ByteOrder.nativeOrder());

    @Test
    void hasRoomForAsManyRecordsAsItSays() {
        for (int size : new int[] {1, 8, 28, 29}) {
            RecordRing ring = new RecordRing(linux, size, 10);
            for (int round = 0; round < 7; round++) {
                for (int i = 0; i < 10; i++) {
                    assertTrue(ring.put(from.put(0, (byte) i), 0, size));
                }
                assertFalse(ring.put(from, 0, size));
                assertEquals(round + 1, ring.lost());
                for (int i = 0; i < 10; i++) {
                    assertTrue(ring.hasNext());
                    assertTrue(ring.next());
                    assertEquals(i, ring.buffer().get(ring.offset()));
                    assertEquals(size, ring.length());
                }
                assertFalse(ring.hasNext());
                assertFalse(ring.next());
            }
        }
    }

    /** What it says of two is what putting them finds. */
    @Test
    void hasRoomForTwoWhereBothFindIt() {
        Random random = new Random(2);
        RecordRing ring = new RecordRing(linux, 28, 8);
        int[] seen = new int[2];
        for (int step = 0; step < 100_000; step++) {
            if (random.nextBoolean()) {
                ring.next();
                continue;
            }
            int first = random.nextInt(40);
            int second = random.nextInt(40);
            boolean both = ring.hasRoom(first, second);
            seen[both ? 1 : 0]++;
            assertEquals(both, ring.put(from, 0, first) && ring.put(from, 0, second), "step " + step);
        }
        assertTrue(seen[0] > 1_000 && seen[1] > 1_000, seen[0] + " and " + seen[1]);
    }

    @Test
    void whatIsLookedAtStaysWhereItIs() {
        RecordRing ring = new RecordRing(linux, 8, 2);
        ring.put(from.putLong(0, 1), 0, 8);
        assertTrue(ring.next());
        ring.put(from.putLong(0, 2), 0, 8);
        assertFalse(ring.put(from.putLong(0, 3), 0, 8));
        assertEquals(1, ring.buffer().getLong(ring.offset()));
        assertTrue(ring.next());
        assertTrue(ring.put(from.putLong(0, 4), 0, 8));
        assertEquals(2, ring.buffer().getLong(ring.offset()));
    }

    @Test
    void recordsOfAnyLengthComeInOrderAsTheyWere() {
        Random random = new Random(1);
        RecordRing ring = new RecordRing(linux, 28, 16);
        Deque<byte[]> expected = new ArrayDeque<>();
        long lost = 0;
        for (int step = 0; step < 200_000; step++) {
            if (random.nextInt(100) < 55) {
                byte[] record = new byte[random.nextInt(random.nextInt(10) == 0 ? 300 : 60)];
                random.nextBytes(record);
                from.put(7, record);
                if (ring.put(from, 7, record.length)) {
                    expected.add(record);
                } else {
                    // Whatever fits half of the ring finds room where nothing is in it, nor looked at.
                    assertTrue(!expected.isEmpty() || ring.length() > 0 || record.length > 300);
                    lost++;
                }
            } else {
                byte[] next = expected.poll();
                assertEquals(next != null, ring.hasNext());
                assertEquals(next != null, ring.next());
                if (next != null) {
                    byte[] found = new byte[ring.length()];
                    ring.buffer().get(ring.offset(), found);
                    assertTrue(Arrays.equals(next, found));
                    assertEquals(0, ring.offset() % 8);
                }
            }
        }
        assertEquals(lost, ring.lost());
        assertTrue(lost > 0);
    }

    @Test
    void aRecordThatIsNotThereIsRefused() {
        RecordRing ring = new RecordRing(linux, 8, 4);
        assertThrows(IndexOutOfBoundsException.class, () -> ring.put(from, 1020, 8));
        assertThrows(IndexOutOfBoundsException.class, () -> ring.put(from, 0, -1));
        assertFalse(ring.hasNext());
        assertFalse(ring.put(from, 0, 1000));
        assertEquals(1, ring.lost());
    }

    @Test
    void oneThreadPutsAndAnotherTakes() throws Exception {
        int count = 50_000;
        RecordRing ring = new RecordRing(linux, 16, 64);
        CompletableFuture<Void> putting = CompletableFuture.runAsync(() -> {
            for (long i = 0; i < count; ) {
                from.putLong(0, i).putLong(8, ~i);
                if (ring.put(from, 0, 16)) {
                    i++;
                } else {
                    Thread.yield();
                }
            }
        });
        for (long i = 0; i < count; ) {
            if (ring.next()) {
                assertEquals(i, ring.buffer().getLong(ring.offset()));
                assertEquals(~i, ring.buffer().getLong(ring.offset() + 8));
                i++;
            } else {
                Thread.yield();
            }
        }
        putting.get(30, TimeUnit.SECONDS);
    }

    @Test
    void nothingIsAllocated() {
        RecordRing ring = new RecordRing(linux, 28, 16);
        AllocationMeter.assertNothing(20_000, () -> {
            ring.put(from, 0, 28);
            ring.put(from, 4, 30);
            ring.next();
            ring.next();
        });
    }
}
