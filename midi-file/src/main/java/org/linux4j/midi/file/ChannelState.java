package org.linux4j.midi.file;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.MidiMessage;

/**
 * What the messages of a channel leave behind: its program, controllers, parameters, pitch bend and pressure. Whoever begins
 * in the midst of a piece sends it before, so that it sounds as if it had been played from its beginning.
 */
final class ChannelState {

    private static final int BANK = 0;
    private static final int BANK_LOW = 32;
    private static final int DATA = 6;
    private static final int DATA_LOW = 38;
    private static final int FIRST_PARAMETER = 98;
    private static final int LAST_PARAMETER = 101;
    private static final int FIRST_MODE = 120;
    private static final int RESET = 121;
    private static final int NO_PARAMETER = 0x7f << 7 | 0x7f;

    private final int channel;
    private final SortedMap<Integer, Integer> controllers = new TreeMap<>();
    /** High and low byte of each parameter that was set, or -1; the registered ones from 0, the others behind them. */
    private final SortedMap<Integer, int[]> parameters = new TreeMap<>();

    private int program = -1;
    /** Those that the program was chosen of. */
    private int bankOfProgram = -1;

    private int bankLowOfProgram = -1;
    private int bend;
    private boolean bent;
    private int pressure = -1;
    private boolean registered = true;
    private int high = 0x7f;
    private int low = 0x7f;

    ChannelState(int channel) {
        this.channel = channel;
    }

    void see(ChannelMessage message) {
        if (message instanceof ChannelMessage.ProgramChange change) {
            program = change.program();
            bankOfProgram = controllers.getOrDefault(BANK, -1);
            bankLowOfProgram = controllers.getOrDefault(BANK_LOW, -1);
        } else if (message instanceof ChannelMessage.PitchBend to) {
            bend = to.value();
            bent = true;
        } else if (message instanceof ChannelMessage.ChannelPressure to) {
            pressure = to.pressure();
        } else if (message instanceof ChannelMessage.ControlChange change) {
            control(change.controller(), change.value());
        }
    }

    private void control(int controller, int value) {
        if (controller == RESET) {
            reset();
        } else if (controller >= FIRST_MODE) {
            // The others of these end notes, or say how many there may be.
            if (controller > 123) {
                controllers.put(controller, value);
            }
        } else if (controller == DATA || controller == DATA_LOW) {
            int parameter = high << 7 | low;
            if (parameter != NO_PARAMETER) {
                int[] bytes = parameters.computeIfAbsent(
                        parameter + (registered ? 0 : NO_PARAMETER + 1), number -> new int[] {-1, -1});
                bytes[controller == DATA ? 0 : 1] = value;
            }
        } else if (controller >= FIRST_PARAMETER && controller <= LAST_PARAMETER) {
            registered = controller >= 100;
            if (controller % 2 == 0) {
                low = value;
            } else {
                high = value;
            }
        } else {
            controllers.put(controller, value);
        }
    }

    /** As the recommended practice RP-015 has it: banks, volume, pan, sound and effects stay. */
    private void reset() {
        controllers
                .keySet()
                .removeIf(number -> !(number == BANK
                        || number == BANK_LOW
                        || number == 7
                        || number == 10
                        || number >= 70 && number <= 79
                        || number >= 91 && number <= 95
                        || number >= FIRST_MODE));
        bent = false;
        pressure = -1;
        high = 0x7f;
        low = 0x7f;
    }

    /** What has a channel sound like that. */
    List<MidiMessage> messages() {
        List<MidiMessage> messages = new ArrayList<>();
        if (program >= 0) {
            bank(messages, bankOfProgram, bankLowOfProgram);
            messages.add(MidiMessage.program(channel, program));
        }
        int bank = controllers.getOrDefault(BANK, -1);
        int bankLow = controllers.getOrDefault(BANK_LOW, -1);
        // Those that wait for the next program.
        bank(messages, bank == bankOfProgram ? -1 : bank, bankLow == bankLowOfProgram ? -1 : bankLow);
        controllers.forEach((number, value) -> {
            if (number != BANK && number != BANK_LOW) {
                messages.add(MidiMessage.control(channel, number, value));
            }
        });
        parameters.forEach((number, bytes) -> {
            choose(messages, number <= NO_PARAMETER, number & NO_PARAMETER);
            for (int i = 0; i < 2; i++) {
                if (bytes[i] >= 0) {
                    messages.add(MidiMessage.control(channel, i == 0 ? DATA : DATA_LOW, bytes[i]));
                }
            }
        });
        if (!parameters.isEmpty() || (high << 7 | low) != NO_PARAMETER) {
            choose(messages, registered, high << 7 | low);
        }
        if (bent) {
            messages.add(MidiMessage.pitchBend(channel, bend));
        }
        if (pressure >= 0) {
            messages.add(new ChannelMessage.ChannelPressure(channel, pressure));
        }
        return messages;
    }

    private void bank(List<MidiMessage> messages, int bank, int bankLow) {
        if (bank >= 0) {
            messages.add(MidiMessage.control(channel, BANK, bank));
        }
        if (bankLow >= 0) {
            messages.add(MidiMessage.control(channel, BANK_LOW, bankLow));
        }
    }

    private void choose(List<MidiMessage> messages, boolean ofRegistered, int parameter) {
        messages.add(MidiMessage.control(channel, ofRegistered ? 101 : 99, parameter >> 7));
        messages.add(MidiMessage.control(channel, ofRegistered ? 100 : 98, parameter & 0x7f));
    }
}
