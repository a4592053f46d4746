package org.linux4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AttributesTest {

    private final Attributes attributes = Attributes.builder()
            .put("kernel.driver", "vivid")
            .put("size", 3)
            .put("kernel.version", new Value.Unreadable("no permission"))
            .build();

    @Test
    void dotsMakeGroupsInOrder() {
        assertEquals(
                List.of("kernel", "size"),
                attributes.toList().stream().map(Attribute::name).toList());
        assertEquals("vivid", attributes.text("kernel.driver").orElseThrow());
        assertTrue(attributes.text("kernel.version").isEmpty());
        assertTrue(attributes.find("kernel.version").isPresent());
        assertTrue(attributes.find("kernel.driver.name").isEmpty());
        assertEquals("{kernel={driver=vivid, version=unreadable: no permission}, size=3}", attributes.toString());
    }

    @Test
    void mergingKeepsPlacesAndGroups() {
        Attributes over = Attributes.builder()
                .put("kernel.driver", "uvcvideo")
                .put("more", true)
                .build();
        assertEquals(
                "{kernel={driver=uvcvideo, version=unreadable: no permission}, size=3, more=true}",
                attributes.merge(over).toString());
        assertEquals(attributes, attributes.merge(Attributes.empty()));
    }

    @Test
    void namesAreLowerCaseSegments() {
        for (String bad : List.of("", "Big", "a b", "a..b", ".a", "a.")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Attributes.builder().put(bad, 1).build(),
                    bad);
        }
    }
}
