package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.linux4j.driver.alsaseq.SysExPieces.Outcome;

class SysExPiecesTest {

    private final SysExPieces pieces = new SysExPieces(1_000);

    private Outcome add(int sender, int... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length + 1);
        for (int i = 0; i < numbers.length; i++) {
            buffer.put(i + 1, (byte) numbers[i]);
        }
        return pieces.add(sender, buffer, 1, numbers.length);
    }

    private byte[] message() {
        return Arrays.copyOf(pieces.bytes(), pieces.length());
    }

    @Test
    void sendersDoNotMix() {
        assertEquals(Outcome.MORE, add(1, 0xf0, 1));
        assertEquals(Outcome.MORE, add(2, 0xf0, 2));
        assertEquals(Outcome.COMPLETE, add(1, 3, 0xf7));
        assertArrayEquals(new byte[] {(byte) 0xf0, 1, 3, (byte) 0xf7}, message());
        assertEquals(Outcome.COMPLETE, add(2, 0xf7));
        assertArrayEquals(new byte[] {(byte) 0xf0, 2, (byte) 0xf7}, message());
    }

    @Test
    void theRestOfOneThatBeganBeforeIsLost() {
        assertEquals(Outcome.MORE, add(1, 5, 6));
        assertEquals(Outcome.LOST, add(1, 7, 0xf7));
        assertEquals(Outcome.COMPLETE, add(1, 0xf0, 0xf7));
    }

    @Test
    void aNewBeginningGivesUpTheOldOne() {
        assertEquals(Outcome.MORE, add(1, 0xf0, 1));
        assertEquals(Outcome.COMPLETE, add(1, 0xf0, 2, 0xf7));
        assertArrayEquals(new byte[] {(byte) 0xf0, 2, (byte) 0xf7}, message());
    }

    @Test
    void whatIsTooLongIsLostOnce() {
        int[] much = new int[600];
        much[0] = 0xf0;
        assertEquals(Outcome.MORE, add(1, much));
        much[0] = 0;
        assertEquals(Outcome.MORE, add(1, much));
        assertEquals(Outcome.LOST, add(1, 0xf7));
        assertEquals(Outcome.COMPLETE, add(1, 0xf0, 1, 0xf7));
    }

    @Test
    void lostPiecesEndWhatIsOpen() {
        assertEquals(Outcome.MORE, add(1, 0xf0, 1));
        pieces.clear();
        assertEquals(Outcome.LOST, add(1, 2, 0xf7));
    }
}
