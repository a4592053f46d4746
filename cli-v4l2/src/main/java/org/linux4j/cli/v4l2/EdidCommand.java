package org.linux4j.cli.v4l2;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.linux4j.Device;
import org.linux4j.cli.CommandContext;
import org.linux4j.cli.CommandException;
import org.linux4j.cli.DeviceArgument;
import org.linux4j.cli.FileProblem;
import org.linux4j.cli.InputFile;
import org.linux4j.cli.OutputFile;
import org.linux4j.cli.Table;
import org.linux4j.cli.UsageException;
import org.linux4j.video.Edid;
import org.linux4j.video.VideoSignals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linux4j video edid}. */
@Command(name = "edid", description = "Show, save and set the description of a display (EDID) at an input or output.")
final class EdidCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DeviceArgument device;

    @Option(names = "--input", paramLabel = "N", description = "The input or output; 0 unless it is said.")
    private int port;

    @Option(names = "--save", paramLabel = "FILE", description = "Write the bytes to this file.")
    private Path save;

    @Option(names = "--load", paramLabel = "FILE", description = "Set the bytes of this file.")
    private Path load;

    @Option(names = "--clear", description = "Show no description any more.")
    private boolean clear;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    EdidCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (load != null && clear) {
            throw new UsageException("--load and --clear: choose one");
        }
        byte[] wish = load == null ? new byte[0] : read();
        try (Device opened = device.open(context)) {
            VideoSignals signals = SignalOptions.role(opened, VideoSignals.class, "EDID");
            if (load != null || clear) {
                signals.setEdid(port, wish);
            }
            byte[] bytes = signals.edid(port).toByteArray();
            if (save != null) {
                write(bytes);
            } else if (bytes.length == 0) {
                context.note(opened.descriptor().id() + ": there is no EDID at " + port + " now");
            } else {
                show(bytes);
            }
        }
        return 0;
    }

    private byte[] read() {
        byte[] bytes;
        try {
            bytes = InputFile.bytes(context, load);
        } catch (IOException e) {
            throw new CommandException("read " + load + ": " + FileProblem.of(e), e);
        }
        try {
            Edid.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw new CommandException("read " + load + ": " + e.getMessage(), e);
        }
        return bytes;
    }

    private void write(byte[] bytes) {
        try (OutputFile file = OutputFile.create(context, save)) {
            file.write(ByteBuffer.wrap(bytes));
            file.commit();
        }
    }

    private void show(byte[] bytes) {
        Edid edid;
        try {
            edid = Edid.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw new CommandException("read the EDID of " + device + ": " + e.getMessage(), e);
        }
        String timings = edid.timings().stream().map(Object::toString).collect(Collectors.joining(", "));
        String broken = edid.brokenBlocks().stream().map(Object::toString).collect(Collectors.joining(", "));
        if (json) {
            JsonArrayBuilder blocks = Json.createArrayBuilder();
            edid.brokenBlocks().forEach(blocks::add);
            JsonObjectBuilder object = Json.createObjectBuilder()
                    .add("manufacturer", edid.manufacturer())
                    .add("product", edid.product())
                    .add("serial", edid.serial())
                    .add("week", edid.week())
                    .add("year", edid.year())
                    .add("version", edid.version())
                    .add("digital", edid.digital())
                    .add("widthCentimetres", edid.widthCentimetres())
                    .add("heightCentimetres", edid.heightCentimetres())
                    .add("timings", Json.createArrayBuilder(Arrays.asList(timings.split(", "))))
                    .add("extensions", edid.extensions())
                    .add("brokenBlocks", blocks);
            edid.name().ifPresent(name -> object.add("name", name));
            edid.serialText().ifPresent(serial -> object.add("serialText", serial));
            context.print(object.build());
            return;
        }
        Table table = new Table();
        table.row("manufacturer", edid.manufacturer());
        edid.name().ifPresent(name -> table.row("name", name));
        table.row("product", String.format("0x%04x", edid.product()));
        table.row("serial", edid.serialText().orElse(Long.toString(edid.serial())));
        table.row("made", (edid.week() == 0 ? "" : "week " + edid.week() + " of ") + edid.year());
        table.row("version", edid.version() + (edid.digital() ? ", digital" : ", analogue"));
        table.row("size", edid.widthCentimetres() + " cm x " + edid.heightCentimetres() + " cm");
        table.row("timings", timings);
        table.row("extensions", Integer.toString(edid.extensions()));
        table.row("checksums", broken.isEmpty() ? "right" : "wrong in block " + broken);
        table.print(context.out());
    }
}
