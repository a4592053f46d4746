package org.linux4j.midi.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ticks in time, and back. */
class MidiTempoMapTest {

    private static MidiTempoMap map(MidiDivision division, long... ticksAndTempos) {
        MidiTrack.Builder track = MidiTrack.builder();
        for (int i = 0; i < ticksAndTempos.length; i += 2) {
            track.add(MidiFileEvent.Meta.tempo(ticksAndTempos[i], (int) ticksAndTempos[i + 1]));
        }
        return MidiFile.builder(0, division).track(track.build()).build().tempoMap();
    }

    @Test
    void temposFollowEachOther() {
        MidiTempoMap map = map(MidiDivision.quarter(96), 96, 1_000_000, 192, 250_000);
        assertEquals(0, map.micros(0));
        assertEquals(5_208, map.micros(1));
        assertEquals(500_000, map.micros(96));
        assertEquals(1_500_000, map.micros(192));
        assertEquals(1_750_000, map.micros(288));
        assertEquals(500_000, map.microsPerQuarter(95));
        assertEquals(1_000_000, map.microsPerQuarter(96));
        assertEquals(250_000, map.microsPerQuarter(MidiFileEvent.LAST_TICK));
        assertEquals(96, map.tick(500_000));
        assertEquals(95, map.tick(499_999));
        assertEquals(288, map.tick(1_750_000));
    }

    @ParameterizedTest
    @CsvSource({"24, 10, 240, 1000000", "25, 40, 1000, 1000000", "29, 100, 3000, 1001000", "30, 80, 2400, 1000000"})
    void framesHaveTheirOwnTime(int frames, int ticks, long many, long micros) {
        MidiTempoMap map = map(MidiDivision.frame(frames, ticks), 0, 1);
        assertEquals(micros, map.micros(many));
        assertEquals(many, map.tick(micros));
    }

    @Test
    void nothingOverflows() {
        MidiTempoMap slow = map(MidiDivision.quarter(1), 0, 0xff_ffff);
        assertEquals(MidiFileEvent.LAST_TICK * 0xff_ffffL, slow.micros(MidiFileEvent.LAST_TICK));
        assertEquals(MidiFileEvent.LAST_TICK, slow.tick(Long.MAX_VALUE));
        assertEquals(MidiFileEvent.LAST_TICK, slow.tick(slow.micros(MidiFileEvent.LAST_TICK)));
        MidiTempoMap quick = map(MidiDivision.quarter(32_767), 0, 1);
        assertEquals(131_076, quick.micros(MidiFileEvent.LAST_TICK));
        assertEquals(MidiFileEvent.LAST_TICK, quick.tick(Long.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> slow.micros(-1));
        assertThrows(IllegalArgumentException.class, () -> slow.micros(1L << 32));
        assertThrows(IllegalArgumentException.class, () -> slow.tick(-1));
    }

    /** Against a sum of fractions, added up slowly; and there and back. */
    @Test
    void itIsExact() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int ticks = 1 + random.nextInt(2_000);
            long[] changes = new long[40];
            for (int i = 0; i < changes.length; i += 2) {
                changes[i] = (i == 0 ? 0 : changes[i - 2]) + random.nextInt(3_000);
                changes[i + 1] = 1 + random.nextInt(2_000_000);
            }
            MidiTempoMap map = map(MidiDivision.quarter(ticks), changes);
            long tick = random.nextInt(60_000);
            BigInteger parts = BigInteger.ZERO;
            long at = 0;
            long tempo = MidiTempoMap.DEFAULT_MICROS;
            for (int i = 0; i < changes.length && changes[i] <= tick; i += 2) {
                parts = parts.add(BigInteger.valueOf((changes[i] - at) * tempo));
                at = changes[i];
                tempo = changes[i + 1];
            }
            parts = parts.add(BigInteger.valueOf((tick - at) * tempo));
            long micros = map.micros(tick);
            assertEquals(parts.divide(BigInteger.valueOf(ticks)).longValueExact(), micros);
            long back = map.tick(micros);
            assertTrue(back >= tick && map.micros(back) == micros, tick + " became " + back);
            assertTrue(map.micros(back + 1) > micros, "there is a later tick than " + back);
        }
    }
}
