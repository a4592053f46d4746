package org.linux4j.nativ.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Event;
import org.linux4j.EventType;
import org.linux4j.spi.linux.AbstractGenericSource;
import org.linux4j.spi.linux.GenericFamily;
import org.linux4j.spi.linux.GenericMessage;
import org.linux4j.spi.linux.GenericNetlink;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NetlinkAttribute;
import org.linux4j.spi.linux.NetlinkRequest;
import org.linux4j.spi.linux.uapi.genetlink;
import org.linux4j.testkit.RealBridge;

/** This machine's own kernel answers about its families, of which one is there that knows the others. */
@Timeout(300)
class RealNetlinkTest {

    private static final String CONTROLLER = "nlctrl";

    private record Word(EventType type) implements Event {
        @Override
        public long timestampNanos() {
            return 0;
        }

        @Override
        public ClockSource clock() {
            return ClockSource.UNKNOWN;
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }

    private static final class Words extends AbstractGenericSource<Word> {
        private Words(Linux linux, Membership membership) {
            super(linux, membership, Optional.empty());
        }

        static Words of(Linux linux, GenericFamily family) {
            return new Words(linux, join(linux, family, "notify"));
        }

        @Override
        protected Word event(GenericMessage message) {
            return new Word(new EventType(message.command(), "told"));
        }

        @Override
        protected Word lostEvent() {
            return new Word(new EventType(-1, "lost"));
        }

        @Override
        protected Word copy(Word event) {
            return event;
        }

        @Override
        protected void onClosed() {
            file().close();
        }
    }

    @Test
    void familiesAreLookedUpListedAndListenedTo() {
        Linux linux = Linux.on(RealBridge.syscalls(), Path.of("/"));
        try (GenericNetlink netlink = GenericNetlink.open(linux)) {
            GenericFamily family = netlink.family(CONTROLLER);
            assertEquals(genetlink.GENL_ID_CTRL, family.id());
            assertTrue(family.groups().containsKey("notify"), family.toString());
            List<GenericMessage> all = netlink.dump(family, genetlink.CTRL_CMD_GETFAMILY, new NetlinkRequest());
            assertTrue(
                    all.stream()
                            .map(message ->
                                    NetlinkAttribute.text(message.attributes(), genetlink.CTRL_ATTR_FAMILY_NAME))
                            .anyMatch(Optional.of(CONTROLLER)::equals),
                    all.toString());
            assertThrows(DeviceUnsupportedException.class, () -> netlink.family("no_such_family"));
            try (Words words = Words.of(linux, family)) {
                assertEquals(
                        Optional.empty(),
                        words.next(Duration.ofMillis(1))
                                .filter(word -> word.type().code() < 0));
            }
        } finally {
            linux.close();
        }
    }
}
