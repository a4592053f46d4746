package org.linux4j.midi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.EventType;

class MidiValuesTest {

    private static final MidiAddress PORT = MidiAddress.of(20, 0);
    private static final MidiAddress OTHER = MidiAddress.of(128, 1);

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.NEGATIVE_INFINITY, 1e-9, 1e9, Double.POSITIVE_INFINITY})
    void aTempoIsWithinItsRange(double beats) {
        assertThrows(IllegalArgumentException.class, () -> MidiTempo.bpm(beats));
    }

    @Test
    void whatNeverFitsIsRefused() {
        MidiTime time = MidiTime.ticks(1);
        List<Executable> wrong = List.of(
                () -> MidiRemoval.builder().from(time).before(time).build(),
                () -> MidiRemoval.builder().tag(256).build(),
                () -> MidiRemoval.builder().type(new EventType(1_000, "none")).build(),
                () -> MidiTime.of(Duration.ofNanos(-1)),
                () -> MidiTime.of(Duration.ofDays(50_000)),
                () -> MidiTime.of(Duration.ofSeconds(Long.MAX_VALUE)),
                () -> MidiTime.of(Duration.ofSeconds(Long.MIN_VALUE)),
                () -> MidiDelivery.builder().tag(-1).build(),
                () -> MidiDelivery.builder().at(253, time).build(),
                () -> MidiSubscription.builder(PORT, OTHER).realTime(true).build(),
                () -> MidiSubscription.builder(PORT, OTHER).stampQueue(-1).build(),
                () -> MidiTimer.builder().card(-1).build(),
                () -> MidiClientSpec.builder("").build(),
                () -> MidiClientSpec.builder("name").outputPool(0).build(),
                () -> MidiClientSpec.builder("name").inputPool(2_001).build());
        wrong.forEach(one -> assertThrows(IllegalArgumentException.class, one));
    }

    @Test
    void whatIsBuiltAnewIsTheSameButForWhatIsSaid() {
        MidiDelivery delivery = MidiDelivery.builder()
                .destination(PORT)
                .after(3, MidiTime.ticks(9))
                .tag(5)
                .urgent(true)
                .build();
        assertEquals(delivery, delivery.toBuilder().build());
        assertEquals(delivery.hashCode(), delivery.toBuilder().build().hashCode());
        assertNotEquals(delivery, delivery.toBuilder().at(3, MidiTime.ticks(9)).build());
        MidiSubscription subscription = MidiSubscription.builder(PORT, OTHER)
                .exclusive(true)
                .stampQueue(2)
                .realTime(true)
                .build();
        assertEquals(subscription, subscription.toBuilder().build());
        assertNotEquals(subscription, subscription.toBuilder().exclusive(false).build());
        MidiTimer timer = MidiTimer.builder()
                .timerClass(MidiTimerClass.PCM)
                .card(1)
                .device(2)
                .subdevice(3)
                .resolutionHertz(4)
                .build();
        assertEquals(timer, timer.toBuilder().build());
        assertNotEquals(timer, timer.toBuilder().device(0).build());
    }

    @Test
    void eachPrintsAsALine() {
        assertEquals(
                List.of(
                        "to 20:0, after 9 ticks of queue 3, tag 5, urgent",
                        "20:0 -> 128:1 exclusive ticks of queue 2",
                        "pcm timer 2.3 of card 1, 4 Hz",
                        "9 timer 0",
                        "all events",
                        "events to 20:0 of queue 1, of channel 2, from 3 ticks, of type note-on, with tag 4,"
                                + " but those that end a note",
                        "MIDI client synth, 1 port",
                        "20:0 Keys, read, subscribe-read",
                        "client 20 Keyboard, kernel, 1 port"),
                Stream.of(
                                MidiDelivery.builder()
                                        .destination(PORT)
                                        .after(3, MidiTime.ticks(9))
                                        .tag(5)
                                        .urgent(true)
                                        .build(),
                                MidiSubscription.builder(PORT, OTHER)
                                        .exclusive(true)
                                        .stampQueue(2)
                                        .build(),
                                MidiTimer.builder()
                                        .timerClass(MidiTimerClass.PCM)
                                        .card(1)
                                        .device(2)
                                        .subdevice(3)
                                        .resolutionHertz(4)
                                        .build(),
                                MidiTimer.builder()
                                        .timerClass(new MidiTimerClass(9))
                                        .build(),
                                MidiRemoval.ALL,
                                MidiRemoval.builder()
                                        .destination(PORT, 1)
                                        .channel(2)
                                        .from(MidiTime.ticks(3))
                                        .type(MidiEventType.NOTE_ON)
                                        .tag(4)
                                        .keepsNoteOffs(true)
                                        .build(),
                                MidiClientSpec.builder("synth")
                                        .port(MidiPortSpec.duplex("in").build())
                                        .build(),
                                MidiPortInfo.builder(PORT)
                                        .name("Keys")
                                        .capabilities(MidiPortInfo.READ | MidiPortInfo.SUBSCRIBE_READ)
                                        .build(),
                                MidiClientInfo.builder(20)
                                        .name("Keyboard")
                                        .kernel(true)
                                        .ports(1)
                                        .build())
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void digitsAreTheSameEverywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals("1.500000000 s", MidiTime.of(Duration.ofMillis(1_500)).toString());
        } finally {
            Locale.setDefault(before);
        }
    }
}
