package org.linux4j.midi;

import org.linux4j.EventType;

/**
 * The types of MIDI events that the sequencer of Linux knows, by its own numbers. An open set: {@link #of} gives a type for
 * every number.
 *
 * @since 0.1
 */
public final class MidiEventType {

    /** Events were lost before this one; made up here, not by the kernel. */
    public static final EventType LOST = new EventType(-1, "lost");

    /** A packet of MIDI 2.0, whose own words say what it is; no number of the kernel's. */
    public static final EventType UMP = new EventType(-2, "ump");

    /** A message of the system. */
    public static final EventType SYSTEM = new EventType(0, "system");

    /** The result of an event. */
    public static final EventType RESULT = new EventType(1, "result");

    /** A note with its duration, for a queue. */
    public static final EventType NOTE = new EventType(5, "note");

    /** A note begins. */
    public static final EventType NOTE_ON = new EventType(6, "note-on");

    /** A note ends. */
    public static final EventType NOTE_OFF = new EventType(7, "note-off");

    /** The pressure of one key changes. */
    public static final EventType KEY_PRESSURE = new EventType(8, "key-pressure");

    /** A controller changes. */
    public static final EventType CONTROL_CHANGE = new EventType(10, "control-change");

    /** A program is chosen. */
    public static final EventType PROGRAM_CHANGE = new EventType(11, "program-change");

    /** The pressure of a channel changes. */
    public static final EventType CHANNEL_PRESSURE = new EventType(12, "channel-pressure");

    /** The pitch wheel moves. */
    public static final EventType PITCH_BEND = new EventType(13, "pitch-bend");

    /** A controller changes, in 14 bits. */
    public static final EventType CONTROL_14 = new EventType(14, "control-14");

    /** A parameter changes that the maker of a synthesizer numbered. */
    public static final EventType NRPN = new EventType(15, "nrpn");

    /** A registered parameter changes. */
    public static final EventType RPN = new EventType(16, "rpn");

    /** The song goes to a position. */
    public static final EventType SONG_POSITION = new EventType(20, "song-position");

    /** A song is chosen. */
    public static final EventType SONG_SELECT = new EventType(21, "song-select");

    /** A quarter frame of MIDI time code. */
    public static final EventType QUARTER_FRAME = new EventType(22, "quarter-frame");

    /** A time signature, as MIDI files have it. */
    public static final EventType TIME_SIGNATURE = new EventType(23, "time-signature");

    /** A key signature, as MIDI files have it. */
    public static final EventType KEY_SIGNATURE = new EventType(24, "key-signature");

    /** Playing starts, or a queue does. */
    public static final EventType START = new EventType(30, "start");

    /** Playing goes on, or a queue does. */
    public static final EventType CONTINUE = new EventType(31, "continue");

    /** Playing stops, or a queue does. */
    public static final EventType STOP = new EventType(32, "stop");

    /** A queue goes to a tick. */
    public static final EventType SET_TICK = new EventType(33, "set-tick");

    /** A queue goes to a real time. */
    public static final EventType SET_TIME = new EventType(34, "set-time");

    /** A queue changes its tempo. */
    public static final EventType TEMPO = new EventType(35, "tempo");

    /** A MIDI clock: 24 of them make a quarter note. */
    public static final EventType CLOCK = new EventType(36, "clock");

    /** A MIDI tick, every 10 ms. */
    public static final EventType TICK = new EventType(37, "tick");

    /** A queue runs faster or slower than its tempo says. */
    public static final EventType QUEUE_SKEW = new EventType(38, "queue-skew");

    /** Oscillators are to be tuned. */
    public static final EventType TUNE_REQUEST = new EventType(40, "tune-request");

    /** All is to be as after power-on. */
    public static final EventType RESET = new EventType(41, "reset");

    /** A sign of life. */
    public static final EventType ACTIVE_SENSING = new EventType(42, "active-sensing");

    /** An event that comes back to who sent it. */
    public static final EventType ECHO = new EventType(50, "echo");

    /** An event of the OSS emulation. */
    public static final EventType OSS = new EventType(51, "oss");

    /** A client has come. */
    public static final EventType CLIENT_START = new EventType(60, "client-start");

    /** A client has gone. */
    public static final EventType CLIENT_EXIT = new EventType(61, "client-exit");

    /** A client has changed. */
    public static final EventType CLIENT_CHANGE = new EventType(62, "client-change");

    /** A port has come. */
    public static final EventType PORT_START = new EventType(63, "port-start");

    /** A port has gone. */
    public static final EventType PORT_EXIT = new EventType(64, "port-exit");

    /** A port has changed. */
    public static final EventType PORT_CHANGE = new EventType(65, "port-change");

    /** Two ports were connected. */
    public static final EventType PORT_SUBSCRIBED = new EventType(66, "port-subscribed");

    /** Two ports were disconnected. */
    public static final EventType PORT_UNSUBSCRIBED = new EventType(67, "port-unsubscribed");

    /** An event of twelve bytes that programs agree on. */
    public static final EventType USER_0 = new EventType(90, "user-0");

    /** An event of twelve bytes that programs agree on. */
    public static final EventType USER_1 = new EventType(91, "user-1");

    /** An event of twelve bytes that programs agree on. */
    public static final EventType USER_2 = new EventType(92, "user-2");

    /** An event of twelve bytes that programs agree on. */
    public static final EventType USER_3 = new EventType(93, "user-3");

    /** An event of twelve bytes that programs agree on. */
    public static final EventType USER_4 = new EventType(94, "user-4");

    /** An event of twelve bytes that programs agree on. */
    public static final EventType USER_5 = new EventType(95, "user-5");

    /** An event of twelve bytes that programs agree on. */
    public static final EventType USER_6 = new EventType(96, "user-6");

    /** An event of twelve bytes that programs agree on. */
    public static final EventType USER_7 = new EventType(97, "user-7");

    /** An event of twelve bytes that programs agree on. */
    public static final EventType USER_8 = new EventType(98, "user-8");

    /** An event of twelve bytes that programs agree on. */
    public static final EventType USER_9 = new EventType(99, "user-9");

    /** A system-exclusive message. */
    public static final EventType SYSEX = new EventType(130, "sysex");

    /** A scheduled event could not be delivered. */
    public static final EventType BOUNCE = new EventType(131, "bounce");

    /** Bytes that programs agree on. */
    public static final EventType USER_DATA_0 = new EventType(135, "user-data-0");

    /** Bytes that programs agree on. */
    public static final EventType USER_DATA_1 = new EventType(136, "user-data-1");

    /** Bytes that programs agree on. */
    public static final EventType USER_DATA_2 = new EventType(137, "user-data-2");

    /** Bytes that programs agree on. */
    public static final EventType USER_DATA_3 = new EventType(138, "user-data-3");

    /** Bytes that programs agree on. */
    public static final EventType USER_DATA_4 = new EventType(139, "user-data-4");

    /** An event could not be delivered to a client of the kernel. */
    public static final EventType KERNEL_ERROR = new EventType(150, "kernel-error");

    /** Nothing; it is dropped. */
    public static final EventType NONE = new EventType(255, "none");

    private static final EventType[] TYPES = types();

    private MidiEventType() {}

    private static EventType[] types() {
        EventType[] types = new EventType[256];
        for (EventType known : new EventType[] {
            SYSTEM,
            RESULT,
            NOTE,
            NOTE_ON,
            NOTE_OFF,
            KEY_PRESSURE,
            CONTROL_CHANGE,
            PROGRAM_CHANGE,
            CHANNEL_PRESSURE,
            PITCH_BEND,
            CONTROL_14,
            NRPN,
            RPN,
            SONG_POSITION,
            SONG_SELECT,
            QUARTER_FRAME,
            TIME_SIGNATURE,
            KEY_SIGNATURE,
            START,
            CONTINUE,
            STOP,
            SET_TICK,
            SET_TIME,
            TEMPO,
            CLOCK,
            TICK,
            QUEUE_SKEW,
            TUNE_REQUEST,
            RESET,
            ACTIVE_SENSING,
            ECHO,
            OSS,
            CLIENT_START,
            CLIENT_EXIT,
            CLIENT_CHANGE,
            PORT_START,
            PORT_EXIT,
            PORT_CHANGE,
            PORT_SUBSCRIBED,
            PORT_UNSUBSCRIBED,
            USER_0,
            USER_1,
            USER_2,
            USER_3,
            USER_4,
            USER_5,
            USER_6,
            USER_7,
            USER_8,
            USER_9,
            SYSEX,
            BOUNCE,
            USER_DATA_0,
            USER_DATA_1,
            USER_DATA_2,
            USER_DATA_3,
            USER_DATA_4,
            KERNEL_ERROR,
            NONE
        }) {
            types[known.code()] = known;
        }
        for (int i = 0; i < types.length; i++) {
            if (types[i] == null) {
                types[i] = new EventType(i, Integer.toString(i));
            }
        }
        return types;
    }

    /**
     * The type of a number.
     *
     * @param number 0 to 255
     * @return the type, always the same object; its name is the number where this library knows none
     * @throws IndexOutOfBoundsException if the number is out of range
     */
    public static EventType of(int number) {
        return TYPES[number];
    }
}
