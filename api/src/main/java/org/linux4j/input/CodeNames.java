package org.linux4j.input;

import static org.linux4j.input.InputNumbers.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linux4j.EventType;

/**
 * The names of all types and codes. A class of its own, so that what only compares codes, as a listing does, need not read
 * them.
 */
final class CodeNames {

    static final NameTable TYPES = new NameTable(InputNames.EV);

    private static final EventType[] TYPE = new EventType[EV_CNT];
    private static final NameTable[] CODES = new NameTable[EV_CNT];

    static {
        NameTable none = new NameTable("");
        for (int type = 0; type < EV_CNT; type++) {
            TYPE[type] = new EventType(type, TYPES.name(type, Integer.toString(type)));
            CODES[type] = none;
        }
        CODES[EV_SYN] = new NameTable(InputNames.SYN);
        CODES[EV_KEY] = new NameTable(InputNames.KEY);
        CODES[EV_REL] = new NameTable(InputNames.REL);
        CODES[EV_ABS] = new NameTable(InputNames.ABS);
        CODES[EV_MSC] = new NameTable(InputNames.MSC);
        CODES[EV_SW] = new NameTable(InputNames.SW);
        CODES[EV_LED] = new NameTable(InputNames.LED);
        CODES[EV_SND] = new NameTable(InputNames.SND);
        CODES[EV_REP] = new NameTable(InputNames.REP);
        CODES[EV_FF] = new NameTable(InputNames.FF);
        CODES[EV_FF_STATUS] = new NameTable(InputNames.FF_STATUS);
    }

    /** The other way round, made when somebody looks for a name. */
    private static final class ByName {
        static final Map<String, InputCode> CODE = new HashMap<>();

        static {
            for (int type = 0; type < EV_CNT; type++) {
                for (int number = 0; number < CODES[type].end(); number++) {
                    for (String name : CODES[type].names(number)) {
                        CODE.put(name, InputCode.of(type, number));
                    }
                }
            }
        }
    }

    private CodeNames() {}

    static EventType type(int number) {
        return number >= 0 && number < EV_CNT ? TYPE[number] : new EventType(number, Integer.toString(number));
    }

    /** All names of a code, the one in use first. */
    static List<String> of(InputCode code) {
        return code.typeNumber() < EV_CNT ? CODES[code.typeNumber()].names(code.number()) : List.of();
    }

    /** The code of a name in capitals, or null. */
    static InputCode find(String name) {
        return ByName.CODE.get(name);
    }

    static Set<InputCode> named() {
        return Set.copyOf(ByName.CODE.values());
    }
}
