package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.testkit.FakeGenericNetlink.attribute;
import static org.linux4j.testkit.FakeGenericNetlink.end;
import static org.linux4j.testkit.FakeGenericNetlink.error;
import static org.linux4j.testkit.FakeGenericNetlink.join;
import static org.linux4j.testkit.FakeGenericNetlink.message;
import static org.linux4j.testkit.FakeGenericNetlink.nest;
import static org.linux4j.testkit.FakeGenericNetlink.number;
import static org.linux4j.testkit.FakeGenericNetlink.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.spi.linux.AbstractGenericSource;
import org.linux4j.spi.linux.GenericFamily;
import org.linux4j.spi.linux.GenericMessage;
import org.linux4j.spi.linux.GenericNetlink;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NetlinkAttribute;
import org.linux4j.spi.linux.NetlinkRequest;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.netlink;

/** Generic netlink, with a kernel that answers as it should, and with one that does not. */
@Timeout(300)
class GenericNetlinkTest {

    private static final int LIST = 1;
    private static final int SET = 2;

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final FakeGenericNetlink kernel = FakeGenericNetlink.on(syscalls, "weather", "rain", "sun");

    @AfterEach
    void nothingIsLeft() {
        syscalls.assertClean();
    }

    @Test
    void aFamilyIsLookedUp() {
        try (Linux linux = Linux.on(syscalls, root);
                GenericNetlink netlink = GenericNetlink.open(linux)) {
            GenericFamily family = netlink.family("weather");
            assertEquals(FakeGenericNetlink.FAMILY, family.id());
            assertEquals(java.util.Map.of("rain", 40, "sun", 41), family.groups());
        }
    }

    @Test
    void aFamilyThatTheKernelDoesNotHaveIsSaidToBeUnsupported() {
        try (Linux linux = Linux.on(syscalls, root);
                GenericNetlink netlink = GenericNetlink.open(linux)) {
            DeviceException e = assertThrows(DeviceUnsupportedException.class, () -> netlink.family("soil"));
            assertTrue(e.getMessage().startsWith("look up soil: this kernel has no such family"), e.getMessage());
        }
    }

    @Test
    void aKernelWithoutNetlinkIsSaidToBeUnsupported() {
        syscalls.unregister(FakeGenericNetlink.SOCKET);
        try (Linux linux = Linux.on(syscalls, root)) {
            assertThrows(DeviceUnsupportedException.class, () -> GenericNetlink.open(linux));
        }
    }

    @Test
    void aListingHasAllMessagesAndWhatIsNestedInThem() {
        kernel.answer(
                LIST,
                request -> List.of(
                        nest(3, number(4, 17), text(5, "Bonn")), join(number(6, -1), attribute(7, new byte[] {9}))));
        try (Linux linux = Linux.on(syscalls, root);
                GenericNetlink netlink = GenericNetlink.open(linux)) {
            List<GenericMessage> listed = netlink.dump(netlink.family("weather"), LIST, new NetlinkRequest());
            assertEquals(2, listed.size());
            List<NetlinkAttribute> town = NetlinkAttribute.find(listed.get(0).attributes(), 3)
                    .orElseThrow()
                    .nested();
            assertEquals(OptionalInt.of(17), NetlinkAttribute.number(town, 4));
            assertEquals(Optional.of("Bonn"), NetlinkAttribute.text(town, 5));
            assertEquals(OptionalInt.empty(), NetlinkAttribute.number(town, 6));
            assertEquals(
                    OptionalInt.of(-1), NetlinkAttribute.number(listed.get(1).attributes(), 6));
            assertEquals(
                    OptionalInt.of(9), NetlinkAttribute.number(listed.get(1).attributes(), 7));
        }
    }

    /** The thermal family does so: its listings have neither a number nor a flag. */
    @Test
    void anAnswerWithoutANumberIsTakenForTheAnswer() {
        kernel.answer(LIST, request -> List.of());
        try (Linux linux = Linux.on(syscalls, root);
                GenericNetlink netlink = GenericNetlink.open(linux)) {
            GenericFamily family = netlink.family("weather");
            kernel.answerRaw(
                    request -> List.of(message(FakeGenericNetlink.FAMILY, 0, 0, LIST, number(1, 5)), end(request, 0)));
            assertEquals(1, netlink.dump(family, LIST, new NetlinkRequest()).size());
        }
    }

    @Test
    void anAnswerToAnotherRequestIsPassedOver() {
        try (Linux linux = Linux.on(syscalls, root);
                GenericNetlink netlink = GenericNetlink.open(linux)) {
            GenericFamily family = netlink.family("weather");
            kernel.answerRaw(request -> List.of(
                    message(FakeGenericNetlink.FAMILY, 0, request.sequence() - 1, LIST, number(1, 5)),
                    end(new FakeGenericNetlink.Request(LIST, 0, request.sequence() - 1, new byte[0]), errno.EIO),
                    message(FakeGenericNetlink.FAMILY, 0, request.sequence(), LIST, number(1, 6)),
                    end(request, 0)));
            List<GenericMessage> answers = netlink.ask(family, SET, new NetlinkRequest());
            assertEquals(1, answers.size());
            assertEquals(
                    OptionalInt.of(6), NetlinkAttribute.number(answers.get(0).attributes(), 1));
        }
    }

    @Test
    void aRequestCarriesItsAttributes() {
        kernel.answer(SET, request -> List.of());
        try (Linux linux = Linux.on(syscalls, root);
                GenericNetlink netlink = GenericNetlink.open(linux)) {
            netlink.ask(
                    netlink.family("weather"),
                    SET,
                    new NetlinkRequest().put(1, 7).put(2, "abc"));
            byte[] sent = kernel.requests().get(0).payload();
            assertTrue(Arrays.equals(join(number(1, 7), text(2, "abc")), sent), Arrays.toString(sent));
        }
    }

    @Test
    void aRefusalIsTyped() {
        kernel.answer(SET, request -> List.of(error(errno.EPERM)));
        try (Linux linux = Linux.on(syscalls, root);
                GenericNetlink netlink = GenericNetlink.open(linux)) {
            GenericFamily family = netlink.family("weather");
            assertThrows(DeviceAccessDeniedException.class, () -> netlink.ask(family, SET, new NetlinkRequest()));
        }
    }

    @Test
    void aListingThatChangedMeanwhileIsAskedForAgain() {
        int[] asked = new int[1];
        try (Linux linux = Linux.on(syscalls, root);
                GenericNetlink netlink = GenericNetlink.open(linux)) {
            GenericFamily family = netlink.family("weather");
            kernel.answerRaw(request -> List.of(
                    message(
                            FakeGenericNetlink.FAMILY,
                            asked[0]++ == 0 ? interrupted() : 0,
                            request.sequence(),
                            LIST,
                            number(1, asked[0])),
                    end(request, 0)));
            List<GenericMessage> listed = netlink.dump(family, LIST, new NetlinkRequest());
            assertEquals(
                    OptionalInt.of(2), NetlinkAttribute.number(listed.get(0).attributes(), 1));
            kernel.answerRaw(request -> List.of(
                    message(FakeGenericNetlink.FAMILY, interrupted(), request.sequence(), LIST, number(1, 1)),
                    end(request, 0)));
            DeviceException e =
                    assertThrows(DeviceException.class, () -> netlink.dump(family, LIST, new NetlinkRequest()));
            assertTrue(e.getMessage().contains("changed 5 times"), e.getMessage());
        }
    }

    private static int interrupted() {
        return netlink.NLM_F_DUMP_INTR;
    }

    @Test
    void anAnswerThatIsTooLongIsNoAnswer() {
        try (Linux linux = Linux.on(syscalls, root);
                GenericNetlink netlink = GenericNetlink.open(linux)) {
            GenericFamily family = netlink.family("weather");
            kernel.answerRaw(request -> List.of(
                    message(FakeGenericNetlink.FAMILY, 0, request.sequence(), LIST, new byte[40_000]),
                    end(request, 0)));
            DeviceException e =
                    assertThrows(DeviceException.class, () -> netlink.dump(family, LIST, new NetlinkRequest()));
            assertTrue(e.getMessage().contains("was lost"), e.getMessage());
        }
    }

    @Test
    void anotherProcessIsNotBelieved() throws InterruptedException {
        try (Linux linux = Linux.on(syscalls, root);
                GenericNetlink netlink = GenericNetlink.open(linux)) {
            GenericFamily family = netlink.family("weather");
            kernel.sendFrom(4711);
            kernel.answer(LIST, request -> List.of(number(1, 5)));
            Thread caller = Thread.currentThread();
            Thread interrupter = new Thread(() -> {
                try {
                    syscalls.awaitBlocked(1);
                    caller.interrupt();
                } catch (InterruptedException e) {
                    // The test has ended.
                }
            });
            interrupter.start();
            assertThrows(DeviceInterruptedException.class, () -> netlink.dump(family, LIST, new NetlinkRequest()));
            assertTrue(Thread.interrupted());
            interrupter.join();
        }
    }

    /** Datagrams that are whole, cut, changed and made up: each ends in an answer or in a typed exception, and soon. */
    @Test
    void noAnswerBreaksTheClient() {
        Random random = new Random(15);
        byte[] deep = number(1, 1);
        while (deep.length < 30_000) {
            deep = nest(1, deep);
        }
        List<byte[]> payloads = List.of(
                join(number(1, 2), text(2, "a text"), nest(3, number(1, 2), nest(2, text(3, "x")))),
                deep,
                new byte[0],
                new byte[] {4, 0, 1, 0},
                new byte[] {3, 0, 1, 0},
                new byte[] {-1, -1, 1, 0});
        int refused = 0;
        int answered = 0;
        try (Linux linux = Linux.on(syscalls, root);
                GenericNetlink netlink = GenericNetlink.open(linux)) {
            GenericFamily family = netlink.family("weather");
            for (int round = 0; round < 4_000; round++) {
                byte[] payload = payloads.get(random.nextInt(payloads.size()));
                int spoil = random.nextInt(4);
                kernel.answerRaw(request -> {
                    List<byte[]> datagrams = new ArrayList<>();
                    byte[] whole = message(FakeGenericNetlink.FAMILY, 2, request.sequence(), LIST, payload);
                    byte[] last = end(request, random.nextInt(5) == 0 ? errno.EINVAL : 0);
                    datagrams.add(spoil == 0 ? whole : spoiled(random, whole));
                    datagrams.add(spoil < 2 ? last : spoiled(random, last));
                    // An end in any case, or each would take the five seconds of a kernel that does not answer.
                    datagrams.add(end(request, 0));
                    return datagrams;
                });
                try {
                    List<GenericMessage> answers = netlink.dump(family, LIST, new NetlinkRequest());
                    answers.forEach(message -> walk(message.attributes()));
                    answered++;
                } catch (DeviceException e) {
                    refused++;
                }
            }
        }
        assertTrue(answered > 500 && refused > 500, answered + " answered, " + refused + " refused");
    }

    private static byte[] spoiled(Random random, byte[] bytes) {
        byte[] spoiled = random.nextBoolean() ? bytes.clone() : Arrays.copyOf(bytes, random.nextInt(bytes.length + 8));
        // The number of the request stays, or it would be passed over.
        for (int i = random.nextInt(4); i > 0 && spoiled.length > 0; i--) {
            int at = random.nextInt(Math.min(spoiled.length, 64));
            if (at < 8 || at >= 12) {
                spoiled[at] = (byte) random.nextInt(256);
            }
        }
        return spoiled;
    }

    /** As far as it goes, without recursion. */
    private static void walk(List<NetlinkAttribute> attributes) {
        attributes.forEach(NetlinkAttribute::text);
        List<NetlinkAttribute> level = attributes;
        while (!level.isEmpty()) {
            NetlinkAttribute last = level.get(level.size() - 1);
            last.number();
            try {
                level = last.nested();
            } catch (DeviceException e) {
                return;
            }
        }
    }

    // What is told without being asked for

    private static final class Rain extends AbstractGenericSource<NumberEvent> {
        private Rain(Linux linux, Membership membership) {
            super(linux, membership, Optional.empty());
        }

        static Rain open(Linux linux, GenericFamily family) {
            Membership membership = join(linux, family, "rain");
            try {
                return new Rain(linux, membership);
            } catch (RuntimeException | Error e) {
                leave(membership);
                throw e;
            }
        }

        @Override
        protected NumberEvent event(GenericMessage message) {
            OptionalInt number = NetlinkAttribute.number(message.attributes(), 1);
            return number.isPresent() ? new NumberEvent.Kept(number.getAsInt()) : null;
        }

        @Override
        protected NumberEvent lostEvent() {
            return new NumberEvent.Kept(-1);
        }

        @Override
        protected NumberEvent copy(NumberEvent event) {
            return event;
        }

        @Override
        protected void onClosed() {
            file().close();
        }
    }

    private Rain rain(Linux linux) {
        try (GenericNetlink netlink = GenericNetlink.open(linux)) {
            return Rain.open(linux, netlink.family("weather"));
        }
    }

    @Test
    void aMemberOfAGroupHearsWhatIsToldIt() {
        try (Linux linux = Linux.on(syscalls, root);
                Rain rain = rain(linux)) {
            assertEquals(Optional.empty(), rain.next(Duration.ZERO));
            kernel.tell("sun", 1, number(1, 1));
            kernel.tell("rain", 1, number(1, 2));
            kernel.tell("rain", 1, number(2, 3));
            kernel.tell("rain", 1, number(1, 4));
            assertEquals(2, rain.next().value());
            assertEquals(4, rain.next().value());
            assertEquals(Optional.empty(), rain.next(Duration.ZERO));
        }
        assertEquals(0, kernel.listeners("rain"));
    }

    @Test
    void whatWasLostIsSaidBehindWhatCameBefore() {
        try (Linux linux = Linux.on(syscalls, root);
                Rain rain = rain(linux)) {
            kernel.tell("rain", 1, number(1, 1));
            kernel.fail("rain", errno.ENOBUFS);
            assertEquals(1, rain.next().value());
            assertEquals(-1, rain.next().value());
            kernel.tell("rain", 1, number(1, 2));
            assertEquals(2, rain.next().value());
            // Also where nothing else comes.
            kernel.fail("rain", errno.ENOBUFS);
            assertEquals(-1, rain.next().value());
            assertEquals(Optional.empty(), rain.next(Duration.ZERO));
        }
    }

    @Test
    void aFloodIsNoReasonToBeSilentAboutWhatWasLost() {
        try (Linux linux = Linux.on(syscalls, root);
                Rain rain = rain(linux)) {
            kernel.fail("rain", errno.ENOBUFS);
            for (int i = 0; i < 10_000; i++) {
                kernel.tell("rain", 1, number(1, i));
            }
            int before = 0;
            while (rain.next().value() != -1) {
                before++;
            }
            assertTrue(before < 5_000, before + " events came before it was said that some were lost");
            for (int i = before; i < 10_000; i++) {
                assertEquals(i, rain.next().value());
            }
        }
    }

    @Test
    void whatIsMalformedCountsAsLost() {
        try (Linux linux = Linux.on(syscalls, root);
                Rain rain = rain(linux)) {
            kernel.tellRaw("rain", new byte[] {1, 2, 3});
            kernel.tell("rain", 1, number(1, 1));
            assertEquals(1, rain.next().value());
            assertEquals(-1, rain.next().value());
            kernel.tell("rain", 1, new byte[] {-1, -1, 1, 0});
            assertEquals(-1, rain.next().value());
            Random random = new Random(16);
            byte[] whole = message(FakeGenericNetlink.FAMILY, 0, 0, 1, join(number(1, 7), nest(2, number(1, 2))));
            for (int i = 0; i < 10_000; i++) {
                kernel.tellRaw("rain", spoiled(random, whole));
                rain.drain(event -> {});
            }
            kernel.tell("rain", 1, number(1, 42));
            assertEquals(42, rain.next().value());
        }
    }

    @Test
    void aGroupThatTheFamilyDoesNotHaveIsUnsupported() {
        try (Linux linux = Linux.on(syscalls, root)) {
            GenericFamily family = new GenericFamily("weather", FakeGenericNetlink.FAMILY, 1, java.util.Map.of());
            assertThrows(DeviceUnsupportedException.class, () -> Rain.open(linux, family));
        }
    }

    @Test
    void eachFaultIsTyped() {
        FaultSweep.of("netlink", each -> {
                    FakeGenericNetlink fake = FakeGenericNetlink.on(each, "weather", "rain");
                    fake.answer(LIST, request -> List.of(number(1, 5)));
                    try (Linux linux = Linux.on(each, root);
                            GenericNetlink netlink = GenericNetlink.open(linux)) {
                        GenericFamily family = netlink.family("weather");
                        netlink.dump(family, LIST, new NetlinkRequest());
                        try (Rain rain = Rain.open(linux, family)) {
                            fake.tell("rain", 1, number(1, 3));
                            rain.next();
                        }
                    }
                })
                .run();
    }
}
