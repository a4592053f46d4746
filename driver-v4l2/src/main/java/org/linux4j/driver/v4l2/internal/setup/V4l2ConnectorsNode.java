package org.linux4j.driver.v4l2.internal.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.driver.v4l2.V4l2Connectors;
import org.linux4j.driver.v4l2.V4l2Standards;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.uapi.v4l2_audio;
import org.linux4j.driver.v4l2.uapi.v4l2_audioout;
import org.linux4j.driver.v4l2.uapi.v4l2_output;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;

/** What the outputs, the audio and the priority of a node ask of the kernel. */
public final class V4l2ConnectorsNode implements V4l2Connectors {

    private final V4l2Node node;

    public V4l2ConnectorsNode(V4l2NodeDevice owner) {
        this.node = owner.kept;
    }

    @Override
    public List<Output> outputs() {
        List<Output> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_output.SIZE);
        v4l2_output output = new v4l2_output().wrap(memory.buffer(), 0);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            output.clear();
            output.index(index);
            if (!node.has(videodev2.VIDIOC_ENUMOUTPUT, "VIDIOC_ENUMOUTPUT", memory)) {
                break;
            }
            found.add(new Output(
                    index,
                    output.name_text(),
                    new OutputType(output.type()),
                    Bits.of(output.audioset(), Integer::numberOfTrailingZeros),
                    output.modulator(),
                    new V4l2Standards(output.std()),
                    Bits.of(output.capabilities(), OutputCapability::new)));
        }
        return found;
    }

    private static Audio read(int index, String name, int capability, int mode) {
        return new Audio(index, name, Bits.of(capability, AudioCapability::new), Bits.of(mode, AudioMode::new));
    }

    private OptionalInt number(long request, String name) {
        NativeMemory memory = node.allocate(Integer.BYTES);
        return node.has(request, name, memory) ? OptionalInt.of(memory.buffer().getInt(0)) : OptionalInt.empty();
    }

    private void number(long request, String name, int value) {
        NativeMemory memory = node.allocate(Integer.BYTES);
        memory.buffer().putInt(0, value);
        node.demand(request, name, memory);
    }

    @Override
    public OptionalInt output() {
        return number(videodev2.VIDIOC_G_OUTPUT, "VIDIOC_G_OUTPUT");
    }

    @Override
    public void setOutput(int index) {
        number(videodev2.VIDIOC_S_OUTPUT, "VIDIOC_S_OUTPUT", index);
    }

    @Override
    public List<Audio> audioInputs() {
        List<Audio> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_audio.SIZE);
        v4l2_audio audio = new v4l2_audio().wrap(memory.buffer(), 0);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            audio.clear();
            audio.index(index);
            if (!node.has(videodev2.VIDIOC_ENUMAUDIO, "VIDIOC_ENUMAUDIO", memory)) {
                break;
            }
            found.add(read(index, audio.name_text(), audio.capability(), audio.mode()));
        }
        return found;
    }

    @Override
    public Optional<Audio> audioInput() {
        NativeMemory memory = node.allocate(v4l2_audio.SIZE);
        v4l2_audio audio = new v4l2_audio().wrap(memory.buffer(), 0);
        return node.has(videodev2.VIDIOC_G_AUDIO, "VIDIOC_G_AUDIO", memory)
                ? Optional.of(read(audio.index(), audio.name_text(), audio.capability(), audio.mode()))
                : Optional.empty();
    }

    @Override
    public void setAudioInput(int index) {
        NativeMemory memory = node.allocate(v4l2_audio.SIZE);
        new v4l2_audio().wrap(memory.buffer(), 0).index(index);
        node.demand(videodev2.VIDIOC_S_AUDIO, "VIDIOC_S_AUDIO", memory);
    }

    @Override
    public List<Audio> audioOutputs() {
        List<Audio> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_audioout.SIZE);
        v4l2_audioout audio = new v4l2_audioout().wrap(memory.buffer(), 0);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            audio.clear();
            audio.index(index);
            if (!node.has(videodev2.VIDIOC_ENUMAUDOUT, "VIDIOC_ENUMAUDOUT", memory)) {
                break;
            }
            found.add(read(index, audio.name_text(), audio.capability(), audio.mode()));
        }
        return found;
    }

    @Override
    public Optional<Audio> audioOutput() {
        NativeMemory memory = node.allocate(v4l2_audioout.SIZE);
        v4l2_audioout audio = new v4l2_audioout().wrap(memory.buffer(), 0);
        return node.has(videodev2.VIDIOC_G_AUDOUT, "VIDIOC_G_AUDOUT", memory)
                ? Optional.of(read(audio.index(), audio.name_text(), audio.capability(), audio.mode()))
                : Optional.empty();
    }

    @Override
    public void setAudioOutput(int index) {
        NativeMemory memory = node.allocate(v4l2_audioout.SIZE);
        new v4l2_audioout().wrap(memory.buffer(), 0).index(index);
        node.demand(videodev2.VIDIOC_S_AUDOUT, "VIDIOC_S_AUDOUT", memory);
    }

    @Override
    public Priority priority() {
        NativeMemory memory = node.allocate(Integer.BYTES);
        node.demand(videodev2.VIDIOC_G_PRIORITY, "VIDIOC_G_PRIORITY", memory);
        return new Priority(memory.buffer().getInt(0));
    }

    @Override
    public void setPriority(Priority priority) {
        number(videodev2.VIDIOC_S_PRIORITY, "VIDIOC_S_PRIORITY", priority.number());
    }

    @Override
    public void logStatus() {
        node.demand(videodev2.VIDIOC_LOG_STATUS, "VIDIOC_LOG_STATUS", node.allocate(1));
    }

    @Override
    public String toString() {
        return "connectors of " + node.handle().target();
    }
}
