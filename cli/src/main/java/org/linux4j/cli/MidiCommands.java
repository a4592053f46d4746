package org.linux4j.cli;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code linux4j midi}: the commands for MIDI ports.
 *
 * @since 0.1
 */
public final class MidiCommands implements CommandProvider {

    /** Called by the service loader. */
    public MidiCommands() {}

    @Override
    public String group() {
        return "midi";
    }

    @Override
    public String description() {
        return "Show, listen to, play and connect MIDI ports.";
    }

    @Override
    public List<String> footer() {
        return List.of(
                "",
                "PORT is an address (20:0), or a name of a client or port, or client:port.",
                "Nodes of raw MIDI (/dev/snd/midi*) are left out: the sequencer has their ports.");
    }

    @Override
    public List<Callable<Integer>> commands(CommandContext context) {
        return List.of(
                new MidiListCommand(context),
                new MidiListenCommand(context),
                new MidiSendCommand(context),
                new MidiPlayCommand(context),
                new MidiRecordCommand(context),
                new MidiConnectCommand(context),
                new MidiDisconnectCommand(context),
                new MidiPanicCommand(context),
                new MidiMonitorCommand(context));
    }
}
