package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiClientInfo;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiSubscription;
import org.linux4j.midi.UmpBlock;
import org.linux4j.midi.UmpEndpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code linux4j midi ls}: clients, ports and connections. */
@Command(name = "ls", aliases = "list", description = "List clients with their ports and connections.")
final class MidiListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    MidiListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        try (MidiClient own = MidiPorts.client(context)) {
            for (MidiClientInfo client : own.clients()) {
                List<MidiPortInfo> ports = own.ports(client.number()).stream()
                        .filter(port -> !port.has(MidiPortInfo.NO_EXPORT))
                        .toList();
                if (client.number() == own.number() || ports.isEmpty()) {
                    continue;
                }
                if (json) {
                    array.add(describe(own, client, ports));
                } else {
                    show(own, client, ports);
                }
            }
        }
        if (json) {
            context.print(array.build());
        }
        return 0;
    }

    private void show(MidiClient own, MidiClientInfo client, List<MidiPortInfo> ports) {
        StringBuilder line = new StringBuilder("client " + client.number() + ": '" + client.name() + "' [type="
                + (client.kernel() ? "kernel" : "user"));
        if (client.midiVersion() != 0) {
            line.append(",UMP-MIDI").append(client.midiVersion());
        }
        client.card().ifPresent(card -> line.append(",card=").append(card));
        client.process().ifPresent(process -> line.append(",pid=").append(process));
        context.out().println(line.append(']'));
        for (MidiPortInfo port : ports) {
            context.out()
                    .println(String.format(
                            Locale.ROOT, "  %3d '%-16s'", port.address().port(), port.name()));
            List<MidiSubscription> all = own.subscriptions(port.address());
            show(
                    "\tConnecting To: ",
                    all.stream()
                            .filter(one -> one.sender().equals(port.address()))
                            .map(one -> one.destination() + how(one))
                            .toList());
            show(
                    "\tConnected From: ",
                    all.stream()
                            .filter(one -> one.destination().equals(port.address()))
                            .map(one -> one.sender() + how(one))
                            .toList());
        }
    }

    private void show(String before, List<String> ports) {
        if (!ports.isEmpty()) {
            context.out().println(before + ports.stream().collect(Collectors.joining(", ")));
        }
    }

    private static String how(MidiSubscription one) {
        return (one.exclusive() ? "[ex]" : "")
                + (one.stampQueue().isPresent()
                        ? "[" + (one.realTime() ? "real" : "tick") + ":"
                                + one.stampQueue().getAsInt() + "]"
                        : "");
    }

    private static JsonObjectBuilder describe(MidiClient own, MidiClientInfo client, List<MidiPortInfo> ports) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (MidiPortInfo port : ports) {
            JsonArrayBuilder to = Json.createArrayBuilder();
            JsonArrayBuilder from = Json.createArrayBuilder();
            for (MidiSubscription one : own.subscriptions(port.address())) {
                if (one.sender().equals(port.address())) {
                    to.add(one.destination().toString());
                }
                if (one.destination().equals(port.address())) {
                    from.add(one.sender().toString());
                }
            }
            list.add(Json.createObjectBuilder()
                    .add("address", port.address().toString())
                    .add("name", port.name())
                    .add("capabilities", Json.createArrayBuilder(port.capabilityWords()))
                    .add("types", Json.createArrayBuilder(port.typeWords()))
                    .add("connectedTo", to)
                    .add("connectedFrom", from));
        }
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("client", client.number())
                .add("name", client.name())
                .add("kernel", client.kernel());
        client.card().ifPresent(card -> object.add("card", card));
        client.process().ifPresent(process -> object.add("process", process));
        object.add("midiVersion", client.midiVersion());
        client.endpoint().ifPresent(endpoint -> object.add("endpoint", describe(endpoint)));
        if (!client.blocks().isEmpty()) {
            JsonArrayBuilder blocks = Json.createArrayBuilder();
            client.blocks().forEach(block -> blocks.add(describe(block)));
            object.add("blocks", blocks);
        }
        return object.add("ports", list);
    }

    private static JsonObjectBuilder describe(UmpEndpoint endpoint) {
        JsonArrayBuilder protocols = Json.createArrayBuilder();
        for (int i = 1; i <= 2; i++) {
            if ((endpoint.protocols() & i) != 0) {
                protocols.add(i);
            }
        }
        return Json.createObjectBuilder()
                .add("name", endpoint.name())
                .add("productId", endpoint.productId())
                .add("protocols", protocols)
                .add("protocol", endpoint.protocol())
                .add("sendsTimestamps", endpoint.sendsTimestamps())
                .add("receivesTimestamps", endpoint.receivesTimestamps())
                .add("blocks", endpoint.blocks())
                .add("staticBlocks", endpoint.staticBlocks())
                .add("version", (endpoint.version() >> 8) + "." + (endpoint.version() & 0xff))
                .add("manufacturer", endpoint.manufacturer())
                .add("family", endpoint.family())
                .add("model", endpoint.model())
                .add("revision", endpoint.revision() & 0xffff_ffffL);
    }

    private static JsonObjectBuilder describe(UmpBlock block) {
        return Json.createObjectBuilder()
                .add("number", block.number())
                .add("name", block.name())
                .add("receives", block.receives())
                .add("sends", block.sends())
                .add("active", block.active())
                .add("firstGroup", block.firstGroup())
                .add("groups", block.groups())
                .add("midi1", block.midi1())
                .add("slow", block.slow())
                .add("hint", block.hint())
                .add("ciVersion", block.ciVersion())
                .add("sysEx8Streams", block.sysEx8Streams());
    }
}
