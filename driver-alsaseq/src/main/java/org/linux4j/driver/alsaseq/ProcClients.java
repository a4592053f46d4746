package org.linux4j.driver.alsaseq;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiPortInfo;

/**
 * What {@code /proc/asound/seq/clients} tells, which anybody may read ({@code snd_seq_info_clients_read}).
 *
 * <p>Names stand in it as programs gave them, with quotes and line breaks. So a line counts only where it has the whole form
 * that the kernel gives it, and numbers that do not rise, or more clients than the kernel counts, show that a name made
 * lines up: then the file is of no use.
 */
final class ProcClients {

    /**
     * A client.
     *
     * @param ports its ports, without those that are inactive
     */
    record Client(int number, String name, boolean kernel, List<Port> ports) {}

    /**
     * A port.
     *
     * @param capabilities as bits of {@link MidiPortInfo}
     */
    record Port(MidiAddress address, String name, int capabilities) {}

    private static final Pattern COUNT = Pattern.compile(" {2}cur {2}clients : ([0-9]{1,3})");
    private static final Pattern CLIENT =
            Pattern.compile("Client +([0-9]{1,3}) : \"(.*)\" \\[(User|Kernel)(?: [A-Za-z0-9 ]+)?\\]", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile(
            "  Port +([0-9]{1,3}) : \"(.*)\" \\(([Rr-])([Ww-])([e-])([X-])\\)(?: \\[[^\\]\n]*\\])*", Pattern.DOTALL);
    /** What begins a line of the kernel's own; any other line goes on with a name. */
    private static final Pattern BEGIN = Pattern.compile(
            "Client +[0-9]+ : \".*|  Port +[0-9]+ : \".*|    Connect(ing To|ed From): .*|  (Output|Input) pool :"
                    + "|    [A-Z][^:]* +: .*|  UMP .*|    Groups: .*|Client info|  (cur|peak|max) +clients : .*|");

    private ProcClients() {}

    static Path path(org.linux4j.spi.linux.Linux linux) {
        return linux.path("/proc/asound/seq/clients");
    }

    /**
     * The clients, or nothing where the file is missing.
     *
     * @throws IOException if it cannot be read, or its names make it of no use
     */
    static Optional<List<Client>> read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        // Names need be no UTF-8.
        List<Client> clients = parse(new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(
                        () -> new FileSystemException(file.toString(), null, "a name in it looks like more clients"));
        return Optional.of(clients);
    }

    static Optional<List<Client>> parse(String text) {
        List<Client> clients = new ArrayList<>();
        OptionalInt count = OptionalInt.empty();
        for (String line : lines(text)) {
            Matcher client = CLIENT.matcher(line);
            Matcher port = PORT.matcher(line);
            Matcher counted = COUNT.matcher(line);
            if (clients.isEmpty() && count.isEmpty() && counted.matches()) {
                count = OptionalInt.of(Integer.parseInt(counted.group(1)));
            } else if (client.matches()) {
                int number = Integer.parseInt(client.group(1));
                if (number > 255
                        || !clients.isEmpty() && number <= last(clients).number()) {
                    return Optional.empty();
                }
                clients.add(new Client(number, client.group(2), client.group(3).equals("Kernel"), new ArrayList<>()));
            } else if (port.matches()) {
                if (clients.isEmpty() || !add(port, last(clients))) {
                    return Optional.empty();
                }
            } else if (line.startsWith("Client ") && !line.equals("Client info") || line.startsWith("  Port ")) {
                return Optional.empty();
            }
        }
        boolean believed = count.isPresent() && count.getAsInt() == clients.size();
        return believed ? Optional.of(List.copyOf(clients)) : Optional.empty();
    }

    /** Lines of the kernel; those that go on with a name are joined to the one before. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            boolean inName = !lines.isEmpty() && isUnfinished(lines.get(lines.size() - 1));
            if (lines.isEmpty() || !inName && BEGIN.matcher(line).matches()) {
                lines.add(line);
            } else {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "\n" + line);
            }
        }
        return lines;
    }

    private static boolean isUnfinished(String line) {
        return line.startsWith("Client ")
                        && line.contains(" : \"")
                        && !CLIENT.matcher(line).matches()
                || line.startsWith("  Port ") && !PORT.matcher(line).matches();
    }

    private static Client last(List<Client> clients) {
        return clients.get(clients.size() - 1);
    }

    private static boolean add(Matcher port, Client client) {
        int number = Integer.parseInt(port.group(1));
        List<Port> ports = client.ports();
        if (number > 255
                || !ports.isEmpty()
                        && number <= ports.get(ports.size() - 1).address().port()) {
            return false;
        }
        int capabilities =
                switch (port.group(3)) {
                    case "R" -> MidiPortInfo.READ | MidiPortInfo.SUBSCRIBE_READ;
                    case "r" -> MidiPortInfo.READ;
                    default -> 0;
                };
        capabilities |= switch (port.group(4)) {
            case "W" -> MidiPortInfo.WRITE | MidiPortInfo.SUBSCRIBE_WRITE;
            case "w" -> MidiPortInfo.WRITE;
            default -> 0;
        };
        capabilities |= port.group(5).equals("e") ? 0 : MidiPortInfo.NO_EXPORT;
        capabilities |= port.group(6).equals("X") ? MidiPortInfo.DUPLEX : 0;
        return ports.add(new Port(MidiAddress.of(client.number(), number), port.group(2), capabilities));
    }
}
