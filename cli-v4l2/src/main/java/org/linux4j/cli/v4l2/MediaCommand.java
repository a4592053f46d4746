package org.linux4j.cli.v4l2;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.linux4j.cli.CommandContext;
import org.linux4j.cli.DeviceArgument;
import org.linux4j.cli.UsageException;
import org.linux4j.video.MediaDevice;
import org.linux4j.video.MediaEntity;
import org.linux4j.video.MediaLink;
import org.linux4j.video.MediaPad;
import org.linux4j.video.MediaTopology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j video media}: the graph of a media device. */
@Command(
        name = "media",
        description =
                "Show the graph of a media device: its parts, and how they are linked; it is one such as v4l2:media0.")
final class MediaCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Option(names = "--dot", description = "Print the graph for Graphviz.")
    private boolean dot;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    MediaCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (dot && json) {
            throw new UsageException("--dot and --json: choose one");
        }
        try (MediaDevice opened = device.open(context, MediaDevice.class)) {
            MediaTopology topology = opened.topology();
            if (dot) {
                context.printLines(topology.toDot().stripTrailing());
            } else if (json) {
                context.print(toJson(topology));
            } else {
                show(topology, context.out());
            }
        }
        return 0;
    }

    private static void show(MediaTopology topology, PrintStream out) {
        out.println(topology.model() + " (" + topology.driver() + ", " + topology.bus() + ")");
        for (MediaEntity entity : topology.entities()) {
            out.println(entity.name() + ": " + entity.function()
                    + entity.nodes().stream().map(node -> ", " + node).collect(Collectors.joining()));
            for (MediaPad pad : entity.pads()) {
                out.println("  pad " + pad.index() + (pad.sink() ? ", sink" : ", source")
                        + (isLinked(topology, pad) ? "" : ", not linked"));
                for (MediaLink link : topology.links()) {
                    if (link.source() == pad.id()) {
                        out.println("    to " + end(topology, link.sink()) + state(link));
                    } else if (link.sink() == pad.id()) {
                        out.println("    from " + end(topology, link.source()) + state(link));
                    }
                }
            }
            topology.companionsOf(entity)
                    .forEach(companion -> out.println("  with " + companion.name() + ": " + companion.function()));
        }
    }

    private static boolean isLinked(MediaTopology topology, MediaPad pad) {
        return topology.links().stream().anyMatch(link -> link.source() == pad.id() || link.sink() == pad.id());
    }

    private static String state(MediaLink link) {
        return (link.enabled() ? ", enabled" : ", disabled") + (link.immutable() ? " for ever" : "");
    }

    private static String end(MediaTopology topology, long pad) {
        return topology.ownerOf(pad)
                .map(entity -> "\"" + entity.name() + "\":"
                        + entity.pads().stream()
                                .filter(one -> one.id() == pad)
                                .findFirst()
                                .orElseThrow()
                                .index())
                .orElse("pad " + pad);
    }

    private static JsonObject toJson(MediaTopology topology) {
        JsonArrayBuilder entities = Json.createArrayBuilder();
        for (MediaEntity entity : topology.entities()) {
            JsonArrayBuilder pads = Json.createArrayBuilder();
            entity.pads()
                    .forEach(pad -> pads.add(Json.createObjectBuilder()
                            .add("id", pad.id())
                            .add("index", pad.index())
                            .add("direction", pad.sink() ? "sink" : "source")));
            JsonArrayBuilder nodes = Json.createArrayBuilder();
            entity.nodes().stream().map(Path::toString).forEach(nodes::add);
            entities.add(Json.createObjectBuilder()
                    .add("id", entity.id())
                    .add("name", entity.name())
                    .add("function", entity.function())
                    .add("nodes", nodes)
                    .add("pads", pads));
        }
        JsonArrayBuilder links = Json.createArrayBuilder();
        topology.links()
                .forEach(link -> links.add(Json.createObjectBuilder()
                        .add("source", link.source())
                        .add("sink", link.sink())
                        .add("enabled", link.enabled())
                        .add("immutable", link.immutable())));
        JsonArrayBuilder associations = Json.createArrayBuilder();
        topology.associations()
                .forEach(one -> associations.add(
                        Json.createObjectBuilder().add("entity", one.entity()).add("companion", one.companion())));
        return Json.createObjectBuilder()
                .add("driver", topology.driver())
                .add("model", topology.model())
                .add("bus", topology.bus())
                .add("version", topology.version())
                .add("entities", entities)
                .add("links", links)
                .add("associations", associations)
                .build();
    }
}
