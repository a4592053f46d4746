package org.linux4j.driver.alsaseq;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.driver.alsaseq.uapi.snd_seq_client_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_client_pool;
import org.linux4j.driver.alsaseq.uapi.snd_seq_client_ump_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_event;
import org.linux4j.driver.alsaseq.uapi.snd_seq_port_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_port_subscribe;
import org.linux4j.driver.alsaseq.uapi.snd_seq_query_subs;
import org.linux4j.driver.alsaseq.uapi.snd_seq_queue_client;
import org.linux4j.driver.alsaseq.uapi.snd_seq_queue_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_queue_status;
import org.linux4j.driver.alsaseq.uapi.snd_seq_queue_tempo;
import org.linux4j.driver.alsaseq.uapi.snd_seq_ump_event;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** The script of a sequencer: each opening is a client, and what is sent goes to the ports that are connected. */
final class FakeSequencer implements FakeFile {

    private static final int FIRST = 128;
    private static final int ALL = 254;
    private static final int KEYBOARD = 20;

    /** A client. */
    private static final class Client {
        private final int number;
        private final TreeMap<Integer, byte[]> ports = new TreeMap<>();
        private final Deque<byte[]> fifo = new ArrayDeque<>();
        private byte[] info = new byte[snd_seq_client_info.SIZE];
        private int room = Integer.MAX_VALUE;
        private boolean overflow;
        private int only = -1;
        /** What it agreed on with the kernel, or 0. */
        private int version;
        /** What it tells of its endpoint, and behind that of its blocks. */
        private final Map<Integer, byte[]> told = new HashMap<>();

        Client(int number) {
            this.number = number;
        }

        boolean speaksPackets() {
            return info[snd_seq_client_info.OFFSET_midi_version] != 0;
        }
    }

    /** A queue, and who uses it. */
    private record Queue(String name, Set<Integer> users) {}

    private record Link(int from, int fromPort, int to, int toPort) {}

    private final ScriptedSyscalls syscalls;
    private final TreeMap<Integer, Client> clients = new TreeMap<>();
    private final Map<Integer, Integer> openings = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final TreeMap<Integer, Queue> queues = new TreeMap<>();
    private int scheduled;
    private boolean hasTimers = true;
    /** How many scheduled events find no room yet. */
    private int full;

    private boolean untilPolled;
    /** What the kernel's protocol is. */
    private int version = asequencer.SNDRV_SEQ_VERSION;
    /** Whether it was built with packets. */
    private boolean packets = true;
    /** How many clients there may be. */
    private int most = 64;

    /** One whose node stands below a root, where the driver looks for it. */
    static FakeSequencer below(Path root, ScriptedSyscalls syscalls) throws IOException {
        Path node = root.resolve("dev/snd/seq");
        Files.createDirectories(node.getParent());
        Files.createFile(node);
        FakeSequencer fake = new FakeSequencer(syscalls);
        syscalls.register(node.toString(), fake);
        return fake;
    }

    FakeSequencer(ScriptedSyscalls syscalls) {
        this.syscalls = syscalls;
        client(0, "System");
        port(0, 0, "Timer", 0x63);
        port(0, 1, "Announce", 0x21);
        client(20, "Keyboard");
        port(20, 0, "Keys", 0x21 | 0x42);
    }

    /** Whether a client uses a queue. */
    synchronized boolean uses(int client, int queue) {
        return queues.containsKey(queue) && queues.get(queue).users.contains(client);
    }

    synchronized void most(int number) {
        most = number;
    }

    /** A kernel of an older protocol. */
    synchronized void version(int number) {
        version = number;
    }

    /** A kernel that was built without packets. */
    synchronized void withoutPackets() {
        packets = false;
    }

    synchronized void full(int attempts) {
        full = attempts;
    }

    /** No scheduled event finds room any more, and POLLOUT does not come. */
    synchronized void fullForGood() {
        full = Integer.MAX_VALUE;
    }

    /** From now on the kernel has no memory for the timer of a queue, which it tells nobody. */
    synchronized void hasNoTimers() {
        hasTimers = false;
    }

    /** No scheduled event finds room until somebody waits for that. */
    synchronized void fullUntilPolled() {
        untilPolled = true;
    }

    /** What a client lets in. */
    synchronized void only(int client, int type) {
        clients.get(client).only = type;
    }

    /** A keyboard, after {@link #unplug}: under the number of the last one. */
    synchronized void plugIn() {
        client(20, "Keyboard");
        port(20, 0, "Keys", 0x21 | 0x42);
    }

    /** How many events a client may have waiting. */
    synchronized void room(int client, int events) {
        clients.get(client).room = events;
    }

    private Client client(int number, String name) {
        Client made = new Client(number);
        putText(made.info, snd_seq_client_info.OFFSET_name, name);
        made.info[4] = (byte) (number < FIRST ? 2 : 1);
        clients.put(number, made);
        return made;
    }

    private void port(int client, int number, String name, int capabilities) {
        byte[] port = new byte[snd_seq_port_info.SIZE];
        port[0] = (byte) client;
        port[1] = (byte) number;
        putText(port, snd_seq_port_info.OFFSET_name, name);
        port[snd_seq_port_info.OFFSET_capability] = (byte) capabilities;
        clients.get(client).ports.put(number, port);
    }

    private static void putText(byte[] into, int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            into[at + i] = (byte) text.charAt(i);
        }
    }

    /** A client of the kernel that has gone, with its port. */
    synchronized void unplug(int client) {
        clients.remove(client);
        for (Link link : List.copyOf(links)) {
            if (link.to == client) {
                links.remove(link);
            } else if (link.from == client) {
                links.remove(link);
                byte[] event = new byte[snd_seq_event.SIZE];
                event[0] = asequencer.SNDRV_SEQ_EVENT_PORT_UNSUBSCRIBED;
                event[3] = (byte) asequencer.SNDRV_SEQ_QUEUE_DIRECT;
                event[snd_seq_event.OFFSET_dest] = (byte) link.to;
                event[snd_seq_event.OFFSET_dest + 1] = (byte) link.toPort;
                clients.get(link.to).fifo.add(event);
            }
        }
        syscalls.changed();
    }

    /** What a keyboard sends. */
    synchronized void play(int note) {
        byte[] event = new byte[snd_seq_event.SIZE];
        event[0] = asequencer.SNDRV_SEQ_EVENT_NOTEON;
        event[3] = (byte) asequencer.SNDRV_SEQ_QUEUE_DIRECT;
        event[snd_seq_event.OFFSET_source] = 20;
        event[snd_seq_event.OFFSET_dest] = (byte) ALL;
        event[snd_seq_event.OFFSET_data + 1] = (byte) note;
        deliver(event);
        syscalls.changed();
    }

    @Override
    public int open(int fd, int flags) {
        int number = FIRST;
        while (clients.containsKey(number)) {
            number++;
        }
        if (number - FIRST >= most) {
            return -errno.ENOMEM;
        }
        client(number, "Client-" + number);
        openings.put(fd, number);
        return 0;
    }

    @Override
    public void release(int fd) {
        int number = openings.remove(fd);
        clients.remove(number);
        links.removeIf(link -> link.from == number || link.to == number);
    }

    private Client of(int fd) {
        return clients.get(openings.get(fd));
    }

    @Override
    public int poll(int fd, int events) {
        Client client = of(fd);
        untilPolled &= (events & poll.POLLOUT) == 0;
        boolean readable = !client.fifo.isEmpty() || client.overflow;
        return (readable ? poll.POLLIN : 0) | (full == Integer.MAX_VALUE ? 0 : poll.POLLOUT);
    }

    @Override
    public long read(int fd, ScriptedMemory memory, long address, long count) {
        Client client = of(fd);
        if (client.overflow) {
            client.overflow = false;
            client.fifo.clear();
            return -errno.ENOSPC;
        }
        if (client.fifo.isEmpty()) {
            return -errno.EAGAIN;
        }
        long at = 0;
        while (!client.fifo.isEmpty() && at + asRead(client, client.fifo.peek()).length <= count) {
            byte[] event = asRead(client, client.fifo.remove());
            put(memory, address + at, event, 0, event.length);
            at += event.length;
        }
        return at;
    }

    /** An event of plain MIDI takes more at a client of packets, and what it carries follows behind that. */
    private static byte[] asRead(Client client, byte[] event) {
        if (!client.speaksPackets()) {
            return event;
        }
        int head = snd_seq_ump_event.SIZE;
        if ((event[1] & 0xc) != 4) {
            return java.util.Arrays.copyOf(event, head);
        }
        int carried = (event[snd_seq_event.OFFSET_data] & 0xff) | (event[snd_seq_event.OFFSET_data + 1] & 0xff) << 8;
        byte[] wide = new byte[head + (carried + head - 1) / head * head];
        System.arraycopy(event, 0, wide, 0, snd_seq_event.SIZE);
        System.arraycopy(event, snd_seq_event.SIZE, wide, head, carried);
        return wide;
    }

    private static void put(ScriptedMemory memory, long address, byte[] bytes, int from, int length) {
        for (int i = 0; i < length; i++) {
            memory.putByte(address + i, bytes[from + i]);
        }
    }

    private static byte[] get(ScriptedMemory memory, long address, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = memory.getByte(address + i);
        }
        return bytes;
    }

    @Override
    public long write(int fd, ScriptedMemory memory, long address, long count) {
        long written = 0;
        int error = errno.EINVAL;
        while (written + snd_seq_event.SIZE <= count) {
            byte[] head = get(memory, address + written, snd_seq_event.SIZE);
            boolean packet = (head[1] & asequencer.SNDRV_SEQ_EVENT_UMP) != 0;
            if (packet) {
                if (!of(fd).speaksPackets() || (head[1] & 0xc) == 4 || count - written < snd_seq_ump_event.SIZE) {
                    break;
                }
                byte[] event = get(memory, address + written, snd_seq_ump_event.SIZE);
                event[snd_seq_event.OFFSET_source] = (byte) of(fd).number;
                error = take(event);
                if (error != 0) {
                    break;
                }
                written += snd_seq_ump_event.SIZE;
                continue;
            }
            int carried = (head[1] & 0xc) == 4 ? memory.getInt(address + written + snd_seq_event.OFFSET_data) : 0;
            int padded = (carried + snd_seq_event.SIZE - 1) / snd_seq_event.SIZE * snd_seq_event.SIZE;
            byte[] event = java.util.Arrays.copyOf(head, snd_seq_event.SIZE + padded);
            System.arraycopy(
                    get(memory, address + written + snd_seq_event.SIZE, carried),
                    0,
                    event,
                    snd_seq_event.SIZE,
                    carried);
            event[snd_seq_event.OFFSET_source] = (byte) of(fd).number;
            error = take(event);
            if (error != 0) {
                break;
            }
            written += snd_seq_event.SIZE + carried;
        }
        syscalls.changed();
        return written > 0 ? written : -error;
    }

    private int take(byte[] event) {
        if ((event[3] & 0xff) == asequencer.SNDRV_SEQ_QUEUE_DIRECT) {
            return event[snd_seq_event.OFFSET_dest] == 0 ? 0 : deliver(event);
        }
        if (untilPolled) {
            return errno.EAGAIN;
        }
        if (full > 0) {
            full -= full == Integer.MAX_VALUE ? 0 : 1;
            return errno.EAGAIN;
        }
        scheduled++;
        deliver(event);
        return 0;
    }

    private int deliver(byte[] event) {
        int to = event[snd_seq_event.OFFSET_dest] & 0xff;
        if (to != ALL) {
            return arrive(event, to, event[snd_seq_event.OFFSET_dest + 1] & 0xff);
        }
        int result = 0;
        for (Link link : List.copyOf(links)) {
            if (link.from == (event[snd_seq_event.OFFSET_source] & 0xff)
                    && link.fromPort == (event[snd_seq_event.OFFSET_source + 1] & 0xff)) {
                int one = arrive(event, link.to, link.toPort);
                result = result == 0 ? one : result;
            }
        }
        return result;
    }

    private int arrive(byte[] event, int client, int port) {
        Client receiver = clients.get(client);
        if (receiver == null || !receiver.ports.containsKey(port)) {
            return errno.ENOENT;
        }
        if (client == KEYBOARD && links.stream().noneMatch(link -> link.to == client)) {
            // Hardware takes nothing from who is not connected.
            return errno.ENODEV;
        }
        if (receiver.only >= 0 && receiver.only != (event[0] & 0xff)) {
            return errno.ENOENT;
        }
        if ((event[1] & asequencer.SNDRV_SEQ_EVENT_UMP) != 0 && !receiver.speaksPackets()) {
            // A kernel makes another event of it.
            return 0;
        }
        if (receiver.fifo.size() >= receiver.room) {
            receiver.overflow = true;
            return errno.EAGAIN;
        }
        byte[] copy = event.clone();
        copy[snd_seq_event.OFFSET_dest] = (byte) client;
        copy[snd_seq_event.OFFSET_dest + 1] = (byte) port;
        receiver.fifo.add(copy);
        return 0;
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        Client own = of(fd);
        if (request == asequencer.SNDRV_SEQ_IOCTL_CLIENT_ID) {
            memory.putInt(argument, own.number);
            return 0;
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_GET_CLIENT_INFO) {
            return giveInfo(clients.get(memory.getInt(argument)), memory, argument);
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_SET_CLIENT_INFO) {
            own.info = get(memory, argument, own.info.length);
            if (own.version == 0) {
                own.info[snd_seq_client_info.OFFSET_midi_version] = 0;
            }
            return 0;
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_QUERY_NEXT_CLIENT) {
            Map.Entry<Integer, Client> next = clients.higherEntry(memory.getInt(argument));
            return giveInfo(next == null ? null : next.getValue(), memory, argument);
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_GET_CLIENT_POOL) {
            return givePool(clients.get(memory.getInt(argument)), memory, argument);
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_CREATE_PORT) {
            int number = own.ports.isEmpty() ? 0 : own.ports.lastKey() + 1;
            memory.putByte(argument + 1, (byte) number);
            own.ports.put(number, get(memory, argument, snd_seq_port_info.SIZE));
            return 0;
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_DELETE_PORT) {
            int number = memory.getByte(argument + 1) & 0xff;
            links.removeIf(link -> link.from == own.number && link.fromPort == number
                    || link.to == own.number && link.toPort == number);
            return own.ports.remove(number) == null ? -errno.ENOENT : 0;
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_GET_PORT_INFO) {
            return givePort(memory, argument, false);
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_QUERY_NEXT_PORT) {
            return givePort(memory, argument, true);
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_SUBSCRIBE_PORT) {
            return links.add(link(memory, argument)) ? 0 : -errno.EBUSY;
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_UNSUBSCRIBE_PORT) {
            return links.remove(link(memory, argument)) ? 0 : -errno.ENOENT;
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_QUERY_SUBS) {
            return giveLink(memory, argument);
        }
        return packets(own, request, memory, argument);
    }

    private int packets(Client own, long request, ScriptedMemory memory, long argument) {
        if (request == asequencer.SNDRV_SEQ_IOCTL_PVERSION) {
            memory.putInt(argument, version);
            return 0;
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_USER_PVERSION) {
            own.version = memory.getInt(argument);
            return 0;
        }
        if (request == asequencer.SNDRV_SEQ_IOCTL_RUNNING_MODE) {
            return memory.getByte(argument) == (byte) own.number ? 0 : -errno.ENOENT;
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_SYSTEM_INFO) {
            memory.putInt(argument, 32);
            memory.putInt(argument + 4, 192);
            memory.putInt(argument + 8, 254);
            memory.putInt(argument + 12, 256);
            memory.putInt(argument + 16, clients.size());
            memory.putInt(argument + 20, queues.size());
            return 0;
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_GET_SUBSCRIPTION) {
            return links.contains(link(memory, argument)) ? 0 : -errno.ENOENT;
        }
        boolean gets = request == asequencer.SNDRV_SEQ_IOCTL_GET_CLIENT_UMP_INFO;
        if (!packets || !gets && request != asequencer.SNDRV_SEQ_IOCTL_SET_CLIENT_UMP_INFO) {
            return queue(own, request, memory, argument);
        }
        Client client = clients.get(memory.getInt(argument));
        int type = memory.getInt(argument + snd_seq_client_ump_info.OFFSET_type);
        long info = argument + snd_seq_client_ump_info.OFFSET_info;
        if (client == null) {
            return -errno.ENOENT;
        } else if (!client.speaksPackets()) {
            return -errno.EBADFD;
        } else if (!gets) {
            client.told.put(type, get(memory, info, snd_seq_client_ump_info.LENGTH_info));
            return 0;
        } else if (!client.told.containsKey(type)) {
            return -errno.ENODEV;
        }
        put(memory, info, client.told.get(type), 0, snd_seq_client_ump_info.LENGTH_info);
        return 0;
    }

    private static String queueName(ScriptedMemory memory, long argument) {
        byte[] name = get(memory, argument + snd_seq_queue_info.OFFSET_name, snd_seq_queue_info.LENGTH_name);
        return new String(name, StandardCharsets.ISO_8859_1).replace("\0", "");
    }

    private static int giveInfo(Client client, ScriptedMemory memory, long argument) {
        if (client == null) {
            return -errno.ENOENT;
        }
        put(memory, argument, client.info, 0, client.info.length);
        memory.putInt(argument, client.number);
        memory.putInt(argument + snd_seq_client_info.OFFSET_num_ports, client.ports.size());
        return 0;
    }

    private int givePool(Client client, ScriptedMemory memory, long argument) {
        if (client == null) {
            return -errno.ENOENT;
        }
        memory.putInt(argument + snd_seq_client_pool.OFFSET_output_pool, 500);
        memory.putInt(argument + snd_seq_client_pool.OFFSET_output_room, 250);
        memory.putInt(
                argument + snd_seq_client_pool.OFFSET_output_free, full == Integer.MAX_VALUE || untilPolled ? 0 : 500);
        int room = Math.min(2000, client.room);
        memory.putInt(argument + snd_seq_client_pool.OFFSET_input_pool, client.number < FIRST ? 0 : room);
        memory.putInt(argument + snd_seq_client_pool.OFFSET_input_free, room - Math.min(room, client.fifo.size()));
        return 0;
    }

    private int givePort(ScriptedMemory memory, long argument, boolean next) {
        Client client = clients.get(memory.getByte(argument) & 0xff);
        if (client == null) {
            return -errno.ENXIO;
        }
        int number = memory.getByte(argument + 1) & 0xff;
        Map.Entry<Integer, byte[]> found = next
                ? client.ports.higherEntry(number == 255 ? -1 : number)
                : client.ports.containsKey(number) ? client.ports.ceilingEntry(number) : null;
        if (found == null) {
            return -errno.ENOENT;
        }
        put(memory, argument, found.getValue(), 0, found.getValue().length);
        return 0;
    }

    private static Link link(ScriptedMemory memory, long argument) {
        byte[] request = get(memory, argument, snd_seq_port_subscribe.SIZE);
        return new Link(request[0] & 0xff, request[1] & 0xff, request[2] & 0xff, request[3] & 0xff);
    }

    private int giveLink(ScriptedMemory memory, long argument) {
        int client = memory.getByte(argument) & 0xff;
        int port = memory.getByte(argument + 1) & 0xff;
        boolean reads = memory.getInt(argument + snd_seq_query_subs.OFFSET_type) == 0;
        int index = memory.getInt(argument + snd_seq_query_subs.OFFSET_index);
        List<Link> found = links.stream()
                .filter(link ->
                        reads ? link.from == client && link.fromPort == port : link.to == client && link.toPort == port)
                .toList();
        if (index >= found.size()) {
            return -errno.ENOENT;
        }
        Link link = found.get(index);
        memory.putByte(argument + snd_seq_query_subs.OFFSET_addr, (byte) (reads ? link.to : link.from));
        memory.putByte(argument + snd_seq_query_subs.OFFSET_addr + 1, (byte) (reads ? link.toPort : link.fromPort));
        return 0;
    }

    private int queue(Client own, long request, ScriptedMemory memory, long argument) {
        if (request == asequencer.SNDRV_SEQ_IOCTL_CREATE_QUEUE) {
            int number = 0;
            while (queues.containsKey(number)) {
                number++;
            }
            queues.put(number, new Queue(queueName(memory, argument), new HashSet<>(Set.of(own.number))));
            memory.putInt(argument + snd_seq_queue_info.OFFSET_queue, number);
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_DELETE_QUEUE) {
            queues.remove(memory.getInt(argument + snd_seq_queue_info.OFFSET_queue));
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_GET_NAMED_QUEUE) {
            String name = queueName(memory, argument);
            for (Map.Entry<Integer, Queue> one : queues.entrySet()) {
                if (one.getValue().name.equals(name)) {
                    memory.putInt(argument + snd_seq_queue_info.OFFSET_queue, one.getKey());
                    return 0;
                }
            }
            return -errno.EINVAL;
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_SET_QUEUE_CLIENT) {
            Queue queue = queues.get(memory.getInt(argument + snd_seq_queue_client.OFFSET_queue));
            if (queue == null) {
                return -errno.EINVAL;
            } else if (memory.getInt(argument + snd_seq_queue_client.OFFSET_used) != 0) {
                queue.users.add(own.number);
            } else {
                queue.users.remove(own.number);
            }
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_CLIENT) {
            boolean used = uses(own.number, memory.getInt(argument + snd_seq_queue_client.OFFSET_queue));
            memory.putInt(argument + snd_seq_queue_client.OFFSET_used, used ? 1 : 0);
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_STATUS) {
            memory.putInt(argument + snd_seq_queue_status.OFFSET_running, hasTimers ? 1 : 0);
            memory.putInt(argument + snd_seq_queue_status.OFFSET_tick, 77);
            memory.putInt(argument + snd_seq_queue_status.OFFSET_events, scheduled > 0 ? 1 : 0);
            scheduled = 0;
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_TEMPO) {
            memory.putInt(argument + snd_seq_queue_tempo.OFFSET_tempo, 500_000);
            memory.putInt(argument + snd_seq_queue_tempo.OFFSET_ppq, 96);
            memory.putInt(argument + snd_seq_queue_tempo.OFFSET_skew_value, 0x10000);
        } else {
            boolean known = request == asequencer.SNDRV_SEQ_IOCTL_SET_QUEUE_TEMPO
                    || request == asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_INFO
                    || request == asequencer.SNDRV_SEQ_IOCTL_SET_QUEUE_INFO
                    || request == asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_TIMER
                    || request == asequencer.SNDRV_SEQ_IOCTL_SET_QUEUE_TIMER
                    || request == asequencer.SNDRV_SEQ_IOCTL_SET_CLIENT_POOL
                    || request == asequencer.SNDRV_SEQ_IOCTL_SET_PORT_INFO
                    || request == asequencer.SNDRV_SEQ_IOCTL_REMOVE_EVENTS;
            return known ? 0 : -errno.ENOTTY;
        }
        return 0;
    }
}
