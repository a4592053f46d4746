package org.linux4j.nativ.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a native image is told of the class that JNA fills in; whether that is enough, only such an image shows. */
class NativeImageMetadataTest {

    private static final String PLACE = "/META-INF/native-image/org.linux4j/linux4j-native-jna/";

    @Test
    void theMappedClassIsNamed() throws Exception {
        assertTrue(Arrays.stream(Libc.class.getDeclaredMethods())
                .anyMatch(method -> Modifier.isNative(method.getModifiers())));
        for (String file : List.of("reflect-config.json", "jni-config.json")) {
            try (InputStream in = Libc.class.getResourceAsStream(PLACE + file)) {
                assertNotNull(in, file);
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(
                        "[{\"name\":\"" + Libc.class.getName() + "\",\"allDeclaredMethods\":true}]",
                        text.replaceAll("\\s", ""));
            }
        }
    }
}
