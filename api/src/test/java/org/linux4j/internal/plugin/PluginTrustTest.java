package org.linux4j.internal.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose plugins are loaded, and from where. */
class PluginTrustTest {

    private static final int SOMEBODY = 65_533;
    private static final int NOBODY = 65_534;

    @TempDir
    private Path directory;

    private int owner;

    /** Root makes it another's; anybody else's is another's than root's already. */
    @BeforeEach
    void give() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        owner = (Integer) Files.getAttribute(directory, "unix:uid");
        if (owner == 0) {
            Files.setAttribute(directory, "unix:uid", NOBODY);
            owner = NOBODY;
        }
    }

    private Optional<String> objection(int self, boolean mustOwn) throws IOException {
        return new PluginTrust(self, mustOwn).objection(directory.toRealPath());
    }

    @Test
    void whatBelongsToAnotherCountsOnlyWhereItWasNamed() throws IOException {
        assertEquals(Optional.empty(), objection(owner, true), "its own user's");
        assertEquals(Optional.empty(), objection(SOMEBODY, false), "somebody named it");
        for (int self : new int[] {0, SOMEBODY}) {
            String why = objection(self, true).orElseThrow();
            assertTrue(why.contains("it belongs to user " + owner) && why.contains("user " + self), why);
        }
    }

    @Test
    void aGroupOfTheOwnersNumberIsTheOwners() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxr-x"));
        int group = (Integer) Files.getAttribute(directory, "unix:gid");
        Optional<String> why = objection(owner, true);
        assertEquals(group == owner, why.isEmpty(), why::toString);
        assertTrue(group == owner || why.orElseThrow().contains("chmod go-w"), why::toString);
    }

    @Test
    void aVariableTakesThePlaceOfTheUsualDirectories() {
        Path machine = Path.of("/usr/lib/linux4j/plugins");
        assertEquals(List.of(machine), PluginPlaces.of(Map.of()));
        assertEquals(
                List.of(Path.of("/home/me/.local/share/linux4j/plugins"), machine),
                PluginPlaces.of(Map.of("HOME", "/home/me")));
        assertEquals(
                List.of(Path.of("/data/linux4j/plugins"), machine),
                PluginPlaces.of(Map.of("HOME", "/home/me", "XDG_DATA_HOME", "/data")));
        assertEquals(
                List.of(Path.of("/a"), Path.of("b")),
                PluginPlaces.of(Map.of("HOME", "/home/me", "LINUX4J_PLUGINS", "/a::b")));
        assertEquals(List.of(), PluginPlaces.of(Map.of("HOME", "/home/me", "LINUX4J_PLUGINS", "")));
    }
}
