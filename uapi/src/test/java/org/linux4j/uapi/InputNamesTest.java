package org.linux4j.uapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputCodes;

/** The names of input events against the text of the headers: none is missing, and the right one is in use. */
@Tag("abi")
class InputNamesTest {

    private static final Pattern DEFINE =
            Pattern.compile("^#define\\s+((?:EV|INPUT_PROP|SYN|KEY|BTN|REL|ABS|MSC|SW|LED|SND|REP|FF|BUS|MT_TOOL)_\\w+)"
                    + "\\s+(\\w+)");

    /** Ends of ranges of numbers, the version of the interface. */
    private static final Pattern NO_NAMES = Pattern.compile(
            "(EV|INPUT_PROP|SYN|KEY|REL|ABS|MSC|SW|LED|SND|REP|FF|FF_STATUS|MT_TOOL)_(MAX|CNT)|EV_VERSION"
                    + "|FF_(EFFECT|WAVEFORM)_(MIN|MAX)|FF_MAX_EFFECTS");

    /** Names and what the header has in their place. */
    private static Map<String, String> defined() throws IOException {
        Path include = Machine.X86_64.include(Tree.headers().get(Machine.X86_64));
        List<String> lines = new ArrayList<>();
        for (String header : List.of("linux/input-event-codes.h", "linux/input.h")) {
            lines.addAll(Files.readAllLines(include.resolve(header)));
        }
        Map<String, String> names = new TreeMap<>();
        for (String line : lines) {
            Matcher define = DEFINE.matcher(line);
            if (define.find() && !NO_NAMES.matcher(define.group(1)).matches()) {
                names.put(define.group(1), define.group(2));
            }
        }
        return names;
    }

    @Test
    void everyNameOfTheHeadersIsAConstantAndNothingElse() throws IOException {
        Set<String> constants = new TreeSet<>();
        for (Field field : InputCodes.class.getFields()) {
            constants.add(field.getName());
        }
        Set<String> defined = defined().keySet();
        assertTrue(defined.size() > 750, defined::toString);
        assertEquals(defined, constants);
    }

    @Test
    void aliasesAreParsedAndNotInUse() throws IOException {
        int aliases = 0;
        for (Map.Entry<String, String> name : defined().entrySet()) {
            if (Character.isLetter(name.getValue().charAt(0))) {
                InputCode code = InputCode.parse(name.getKey());
                assertEquals(InputCode.parse(name.getValue()), code, name.getKey());
                assertFalse(code.name().equals(name.getKey()), name.getKey());
                aliases++;
            }
        }
        assertTrue(aliases > 10, "" + aliases);
    }
}
