package org.linux4j.driver.evdev;

import java.nio.file.Path;
import java.util.List;
import org.linux4j.testkit.VirtualWaits;

/** Virtual threads that pause between two packets, with one carrier; fails where one holds it. */
public final class PlayProgram {

    private PlayProgram() {}

    /**
     * Runs it.
     *
     * @param args an empty directory
     * @throws Exception if it fails
     */
    public static void main(String[] args) throws Exception {
        try (PlayedFake fake = new PlayedFake(Path.of(args[0]))) {
            VirtualWaits.check(List.of(
                    new VirtualWaits.Wait("play", () -> fake.input.play(PlayedFake.AN_HOUR), null, fake.input)));
        }
    }
}
