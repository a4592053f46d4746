package org.linux4j.driver.evdev;

import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.linux4j.DeviceManager;
import org.linux4j.driver.evdev.uapi.input;
import org.linux4j.driver.evdev.uapi.input_absinfo;
import org.linux4j.driver.evdev.uapi.input_keymap_entry;
import org.linux4j.input.ForceFeedback;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputSource;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.AlteredFile;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.HostileTable;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** Asks the driver about input devices that answer what cannot be; run by {@link HostileAnswersTest}. */
final class HostileProgram {

    private static final int[] HUGE = {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 28, 99, 0x7fff};

    private final HostileTable table = new HostileTable();

    private HostileProgram() {}

    /** Something that is asked of a device. */
    private interface Question {
        void ask(InputDevice device) throws Exception;
    }

    /** Asks one table. */
    public static void main(String[] arguments) {
        HostileProgram program = new HostileProgram();
        program.texts();
        program.bits();
        program.numbers();
        program.records();
        program.virtualDevices();
        program.floods();
        program.table.run();
    }

    private static Path root() throws Exception {
        Path root = Files.createTempDirectory("linux4j-fake");
        FakeUinput.makeFiles(root);
        return root;
    }

    private void row(String name, Function<ScriptedSyscalls, FakeFile> source, Question question) {
        table.row(name, () -> {
            Path root = root();
            ScriptedSyscalls syscalls = new ScriptedSyscalls();
            syscalls.register(root.resolve("dev/input/event0").toString(), source.apply(syscalls));
            try (DeviceManager manager = ScriptedManager.of(syscalls, root, new EvdevDriver());
                    InputDevice opened = manager.open("evdev:event0", InputDevice.class)) {
                question.ask(opened);
            }
            return "";
        });
    }

    private static Function<ScriptedSyscalls, FakeFile> answer(long request, AlteredFile.Answer answer) {
        return syscalls -> new AlteredFile(new FakeInput(syscalls)).answer(request, answer);
    }

    private static void useAll(InputDevice device) {
        device.attributes();
        device.axes();
        device.repeat();
        device.keyMap().entries();
        device.state().contacts();
        Optional<ForceFeedback> forces = device.forceFeedback();
        forces.ifPresent(ForceFeedback::capacity);
        try (InputSource<InputEvent> events = device.events()) {
            events.next(Duration.ZERO);
            events.state().contacts();
            events.state().active(InputCodes.EV_KEY);
        }
    }

    private void texts() {
        for (int length : new int[] {1024, 1025, 1 << 20, Integer.MAX_VALUE}) {
            for (int text : new int[] {Evioc.NAME, Evioc.PHYS, Evioc.UNIQ}) {
                row(
                        "text " + text + " of " + length + " bytes",
                        answer(Evioc.read(text, 1024), (result, memory, argument) -> {
                            for (int i = 0; i < 1024; i++) {
                                memory.putByte(argument + i, (byte) 'x');
                            }
                            return length;
                        }),
                        HostileProgram::useAll);
            }
        }
    }

    private void bits() {
        int[] sizes = {8, KEY_CNT / 8, 16};
        for (int length : new int[] {0, 1, 8, 9, 1 << 20, Integer.MAX_VALUE}) {
            for (int size : sizes) {
                for (int number : new int[] {
                    Evioc.PROP,
                    Evioc.BIT,
                    Evioc.BIT + EV_KEY,
                    Evioc.BIT + EV_ABS,
                    Evioc.BIT + EV_FF,
                    Evioc.KEY,
                    Evioc.LED
                }) {
                    row(
                            "all bits " + number + " of " + size + " bytes, " + length + " told",
                            answer(Evioc.read(number, size), (result, memory, argument) -> {
                                for (int i = 0; i < size; i++) {
                                    memory.putByte(argument + i, (byte) -1);
                                }
                                return length;
                            }),
                            HostileProgram::useAll);
                }
            }
        }
        row(
                "a property that there is no number for",
                answer(Evioc.read(Evioc.PROP, 8), (result, memory, argument) -> {
                    memory.putLong(argument, 1L << 40 | 1L << INPUT_PROP_DIRECT);
                    return Long.BYTES;
                }),
                device -> {
                    if (!device.supported().has(InputCodes.INPUT_PROP_DIRECT)) {
                        throw new AssertionError("the others are told: " + device.supported());
                    }
                });
    }

    private void numbers() {
        for (int number : HUGE) {
            for (int offset = 0; offset < input_absinfo.SIZE; offset += Integer.BYTES) {
                int at = offset;
                for (int axis : new int[] {ABS_X, ABS_MT_SLOT}) {
                    row(
                            "axis " + axis + " with " + number + " at " + at,
                            answer(Evioc.read(Evioc.GABS + axis, input_absinfo.SIZE), (result, memory, argument) -> {
                                memory.putInt(argument + at, number);
                                return 0;
                            }),
                            HostileProgram::useAll);
                }
            }
            row(
                    "repetition of " + number,
                    answer(input.EVIOCGREP, (result, memory, argument) -> {
                        memory.putInt(argument, number);
                        memory.putInt(argument + 4, number);
                        return 0;
                    }),
                    HostileProgram::useAll);
            row(
                    "room for " + number + " effects",
                    answer(input.EVIOCGEFFECTS, (result, memory, argument) -> {
                        memory.putInt(argument, number);
                        return 0;
                    }),
                    HostileProgram::useAll);
        }
        row(
                "a key map without an end",
                answer(input.EVIOCGKEYCODE_V2, (result, memory, argument) -> {
                    memory.putByte(argument + input_keymap_entry.OFFSET_len, (byte) -1);
                    memory.putInt(argument + input_keymap_entry.OFFSET_keycode, -1);
                    return 0;
                }),
                HostileProgram::useAll);
        row(
                "an old key map of keys that cannot be",
                syscalls -> new AlteredFile(new FakeInput(syscalls))
                        .answer(
                                input.EVIOCGKEYCODE_V2,
                                (result, memory, argument) -> -org.linux4j.spi.linux.uapi.errno.ENOTTY)
                        .answer(input.EVIOCGKEYCODE, (result, memory, argument) -> {
                            memory.putInt(argument + Integer.BYTES, Integer.MAX_VALUE);
                            return 0;
                        }),
                HostileProgram::useAll);
    }

    private void records() {
        int size = FakeInput.EVENT;
        for (long result : new long[] {0, 1, size - 1, size + 1, 1000L * size, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            Function<ScriptedSyscalls, FakeFile> source = syscalls -> new FakeFile() {
                private final FakeInput device = new FakeInput(syscalls);
                private int reads;

                @Override
                public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
                    return device.ioctl(fd, request, memory, argument);
                }

                /** The first is that of opening. */
                @Override
                public long read(int fd, ScriptedMemory memory, long address, long count) {
                    return reads++ == 0 ? device.read(fd, memory, address, count) : result;
                }

                @Override
                public int poll(int fd, int events) {
                    return poll.POLLIN;
                }
            };
            row("events of " + result + " bytes", source, device -> {
                try (InputSource<InputEvent> events = device.events()) {
                    events.next(Duration.ofMinutes(1));
                    throw new AssertionError("it is not told");
                }
            });
        }
        for (int type : new int[] {EV_KEY, EV_ABS, EV_LED, EV_SND, EV_SW, EV_SYN, 0xffff}) {
            for (int code : new int[] {0xffff, 0x300, 64, 20}) {
                row("event " + type + " " + code, FakeInput::new, device -> {
                    try (InputSource<InputEvent> events = device.events()) {
                        events.next(Duration.ZERO);
                        events.state().on(InputCode.key(0xffff));
                        events.state().contacts();
                    }
                });
                row(
                        "told event " + type + " " + code,
                        syscalls -> {
                            FakeInput device = new FakeInput(syscalls);
                            return new FakeFile() {
                                private int reads;

                                @Override
                                public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
                                    return device.ioctl(fd, request, memory, argument);
                                }

                                @Override
                                public long read(int fd, ScriptedMemory memory, long address, long count) {
                                    if (reads++ == 1) {
                                        device.put(type, code, -1);
                                    }
                                    return device.read(fd, memory, address, count);
                                }
                            };
                        },
                        device -> {
                            try (InputSource<InputEvent> events = device.events()) {
                                events.next(Duration.ZERO);
                                events.state().contacts();
                            }
                        });
            }
        }
    }

    private void virtualDevices() {
        for (String name :
                new String[] {"../../../../etc", "", "x".repeat(64), "input7/..", "input\n7", "input99999999999"}) {
            table.row("a virtual device called '" + name.replace("\n", "\\n") + "'", () -> {
                Path root = root();
                ScriptedSyscalls syscalls = new ScriptedSyscalls();
                syscalls.register(
                        root.resolve("dev/uinput").toString(),
                        new AlteredFile(new FakeUinput(syscalls))
                                .answer(Evioc.sysname(64), (result, memory, argument) -> {
                                    for (int i = 0; i < 64; i++) {
                                        memory.putByte(argument + i, (byte) (i < name.length() ? name.charAt(i) : 0));
                                    }
                                    return 64;
                                }));
                try (DeviceManager manager = ScriptedManager.of(syscalls, root, new EvdevDriver())) {
                    manager.create(InputDeviceSpec.builder("Pad")
                                    .keys(InputCodes.KEY_A)
                                    .build())
                            .close();
                }
                throw new AssertionError("it was made");
            });
        }
    }

    private void floods() {
        for (int number : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x01010101, 0}) {
            row(
                    "everything is " + number,
                    syscalls -> new AlteredFile(new FakeInput(syscalls)).flood(number),
                    HostileProgram::useAll);
            row(
                    "everything is " + number + ", and " + number + " bytes",
                    syscalls -> new AlteredFile(new FakeInput(syscalls)).answerAll((result, memory, argument) -> {
                        memory.putInt(argument, number);
                        return number & Integer.MAX_VALUE;
                    }),
                    HostileProgram::useAll);
        }
    }
}
