package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.driver.evdev.uapi.input_event_codes.EV_LED;
import static org.linux4j.driver.evdev.uapi.input_event_codes.LED_CAPSL;
import static org.linux4j.driver.evdev.uapi.input_event_codes.LED_NUML;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.EventSource;
import org.linux4j.driver.evdev.uapi.ff_effect;
import org.linux4j.driver.evdev.uapi.input;
import org.linux4j.driver.evdev.uapi.input_event;
import org.linux4j.driver.evdev.uapi.uinput;
import org.linux4j.driver.evdev.uapi.uinput_ff_erase;
import org.linux4j.driver.evdev.uapi.uinput_ff_upload;
import org.linux4j.input.ForceEffect;
import org.linux4j.input.ForceFeedbackHandler;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputEvent;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.LoggedWarnings;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** The host side of a virtual device answers whatever its handler does. */
@Timeout(300)
class UinputServiceTest {

    private static final int LENGTH_OFFSET = uinput_ff_upload.OFFSET_effect + ff_effect.OFFSET_replay;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final Linux linux = Linux.on(syscalls, Path.of("/"));
    private final Host host = new Host();
    private final LoggedWarnings warnings = new LoggedWarnings("org.linux4j.driver.evdev");
    private final UinputService service = service();

    /** The kernel's side: what programs asked for, and what they were answered. */
    private final class Host implements FakeFile {
        private final Queue<int[]> asked = new ArrayDeque<>();
        private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        private int length;

        /** Asks as a program that uploads an effect of some length, or erases one. */
        void ask(int what, int effectLength) {
            tell(uinput.EV_UINPUT, what, effectLength);
        }

        /** Tells as a program that switches a LED on, for instance. */
        void tell(int type, int code, int effectLength) {
            synchronized (this) {
                asked.add(new int[] {type, code, effectLength});
            }
            syscalls.changed();
        }

        String answer() throws InterruptedException {
            return Optional.ofNullable(answers.poll(30, TimeUnit.SECONDS)).orElse("no answer");
        }

        @Override
        public int poll(int fd, int events) {
            return asked.isEmpty() ? 0 : poll.POLLIN;
        }

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            int[] next = asked.poll();
            if (next == null) {
                return -errno.EAGAIN;
            }
            length = next[2];
            memory.putShort(address + input_event.OFFSET_type, (short) next[0]);
            memory.putShort(address + input_event.OFFSET_code, (short) next[1]);
            return input_event.SIZE;
        }

        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
            if (request == uinput.UI_BEGIN_FF_UPLOAD) {
                memory.putShort(
                        argument + uinput_ff_upload.OFFSET_effect + ff_effect.OFFSET_type, (short) input.FF_RUMBLE);
                memory.putShort(argument + LENGTH_OFFSET, (short) length);
            } else if (request == uinput.UI_END_FF_UPLOAD) {
                answers.add("upload " + memory.getInt(argument + uinput_ff_upload.OFFSET_retval));
            } else if (request == uinput.UI_END_FF_ERASE) {
                answers.add("erase " + memory.getInt(argument + uinput_ff_erase.OFFSET_retval));
            }
            return 0;
        }
    }

    private UinputService service() {
        syscalls.register("/dev/uinput", host);
        return new UinputService(new DeviceNode(linux, FileHandle.open(linux, Path.of("/dev/uinput"))));
    }

    @AfterEach
    void nothingIsLeft() {
        service.close();
        linux.close();
        warnings.close();
        syscalls.assertClean();
    }

    @Test
    void whatWasClosedIsFollowedByAnotherSource() {
        service.start("test");
        EventSource<InputEvent> first = service.requests();
        host.tell(EV_LED, LED_CAPSL, 0);
        assertEquals(InputCodes.LED_CAPSL, first.next().code());
        first.close();
        EventSource<InputEvent> second = service.requests();
        host.tell(EV_LED, LED_NUML, 0);
        assertEquals(InputCodes.LED_NUML, second.next().code());
        assertThrows(DeviceClosedException.class, first::next);
    }

    @Test
    void aHandlerThatFailsRefusesAndIsAskedAgain() throws Exception {
        service.handler(new ForceFeedbackHandler() {
            @Override
            public boolean upload(int id, ForceEffect effect, Optional<ForceEffect> before) {
                if (effect.length().toMillis() == 1) {
                    throw new AssertionError("an error");
                }
                if (effect.length().toMillis() == 2) {
                    throw new IllegalStateException("an exception");
                }
                return true;
            }

            @Override
            public void erase(int id) {
                throw new StackOverflowError("another error");
            }
        });
        service.start("test");
        for (int length = 1; length <= 2; length++) {
            host.ask(uinput.UI_FF_UPLOAD, length);
            assertEquals("upload " + -errno.EINVAL, host.answer());
        }
        host.ask(uinput.UI_FF_UPLOAD, 3);
        assertEquals("upload 0", host.answer());
        assertEquals(1, service.effects().size());
        host.ask(uinput.UI_FF_ERASE, 0);
        assertEquals("erase 0", host.answer());
        host.ask(uinput.UI_FF_UPLOAD, 4);
        assertEquals("upload 0", host.answer());
        List<String> logged = warnings.messages();
        assertEquals(3, logged.size(), logged.toString());
        assertTrue(logged.get(0).contains("refused") && logged.get(1).contains("refused"), logged.toString());
        assertTrue(logged.get(2).contains("erased"), logged.toString());
    }
}
