package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiPortInfo;

class ProcClientsTest {

    private static final String HEAD = "Client info\n  cur  clients : %d\n  peak clients : 4\n  max  clients : 192\n\n";

    private static String file(int count, String... clients) {
        return String.format(HEAD, count) + String.join("", clients);
    }

    private static final String SYSTEM = "Client   0 : \"System\" [Kernel Legacy]\n"
            + "  Port   0 : \"Timer\" (Rwe-) [In/Out]\n"
            + "  Port   1 : \"Announce\" (R-e-) [In]\n"
            + "    Connecting To: 129:0, 15:0[r:1][ex]\n";

    private static final String OLD = "Client 128 : \"Older kernel\" [User]\n"
            + "  Port   3 : \"in\" (-We-)\n"
            + "  Output pool :\n    Pool size          : 500\n    Cells in use       : 0\n"
            + "  Input pool :\n    Pool size          : 200\n";

    @Test
    void theFileIsRead() {
        List<ProcClients.Client> clients =
                ProcClients.parse(file(2, SYSTEM, OLD)).orElseThrow();
        assertEquals(
                List.of(0, 128),
                clients.stream().map(ProcClients.Client::number).toList());
        assertEquals("System", clients.get(0).name());
        assertTrue(clients.get(0).kernel());
        assertEquals(
                new ProcClients.Port(MidiAddress.of(0, 1), "Announce", MidiPortInfo.READ | MidiPortInfo.SUBSCRIBE_READ),
                clients.get(0).ports().get(1));
        assertEquals(
                List.of(new ProcClients.Port(
                        MidiAddress.of(128, 3), "in", MidiPortInfo.WRITE | MidiPortInfo.SUBSCRIBE_WRITE)),
                clients.get(1).ports());
    }

    @Test
    void namesMayHaveQuotesAndLineBreaks() {
        String odd = "Client 130 : \"a \"b\"\n\n  c] \" [\" [User Legacy]\n  Port   0 : \"x\ny\" (R---)\n";
        List<ProcClients.Client> clients =
                ProcClients.parse(file(2, SYSTEM, odd)).orElseThrow();
        assertEquals("a \"b\"\n\n  c] \" [", clients.get(1).name());
        assertEquals("x\ny", clients.get(1).ports().get(0).name());
        assertEquals(
                MidiPortInfo.READ | MidiPortInfo.SUBSCRIBE_READ | MidiPortInfo.NO_EXPORT,
                clients.get(1).ports().get(0).capabilities());
    }

    @Test
    void namesThatMakeUpClientsAreNotBelieved() {
        String forged = "Client 128 : \"a\" [User]\nClient 129 : \"b\" [User Legacy]\n";
        assertEquals(Optional.empty(), ProcClients.parse(file(2, SYSTEM, forged)));
        String backwards = "Client 128 : \"a\" [User]\nClient 14 : \"b\" [User Legacy]\n";
        assertEquals(Optional.empty(), ProcClients.parse(file(3, SYSTEM, backwards)));
    }

    @Test
    void anyTextIsReadWithoutAnError() {
        Random random = new Random(13);
        String text = file(2, SYSTEM, OLD);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder changed = new StringBuilder(text);
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(changed.length());
                switch (random.nextInt(3)) {
                    case 0 -> changed.setCharAt(at, (char) random.nextInt(0x100));
                    case 1 -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(40)));
                    default -> changed.insert(at, "\n  Port 300 : \"");
                }
                if (changed.length() == 0) {
                    changed.append(' ');
                }
            }
            ProcClients.parse(changed.toString());
        }
    }
}
