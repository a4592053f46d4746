package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linux4j.Control;
import org.linux4j.ControlType;
import org.linux4j.Value;

class ControlWordsTest {

    private static Control of(ControlType type) {
        return (Control) Proxy.newProxyInstance(
                Control.class.getClassLoader(),
                new Class<?>[] {Control.class},
                (proxy, method, arguments) -> method.getName().equals("type") ? type : List.of());
    }

    @Test
    void valuesAreSaidAsTheirTypeIs() {
        assertEquals("on", ControlText.text(of(ControlType.BOOLEAN), Value.of(1)));
        assertEquals("off", ControlText.text(of(ControlType.BOOLEAN), Value.of(0)));
        assertEquals("0x0000000f", ControlText.text(of(ControlType.BITMASK), Value.of(15)));
        assertEquals("129", ControlText.text(of(ControlType.INTEGER), Value.of(129)));
        assertEquals("\"a b\"", ControlText.text(of(ControlType.TEXT), Value.of("a b")));
    }
}
