package org.linux4j.testkit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.linux4j.spi.linux.uapi.eventpoll;

/** Names calls for people: {@code ioctl VIDIOC_DQBUF}. Thread-safe. */
final class CallNames {

    private static final Map<Integer, String> OPERATIONS = Map.of(
            eventpoll.EPOLL_CTL_ADD, "ADD",
            eventpoll.EPOLL_CTL_MOD, "MOD",
            eventpoll.EPOLL_CTL_DEL, "DEL");

    private final Map<Long, String> requests = new HashMap<>();
    private final Map<Long, String> ioctls = new ConcurrentHashMap<>();

    /** Takes the requests from constants, as the classes of {@code uapi} packages have them. */
    CallNames(Class<?>... constants) {
        for (Class<?> type : constants) {
            for (Field field : type.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == long.class) {
                    try {
                        requests.putIfAbsent(field.getLong(null), field.getName());
                    } catch (IllegalAccessException e) {
                        throw new IllegalArgumentException(type + " has constants that cannot be read", e);
                    }
                }
            }
        }
    }

    String name(Call call, long number) {
        return switch (call) {
            case IOCTL -> ioctls.computeIfAbsent(number, this::ioctl);
            case EPOLL_CONTROL -> "epoll_control " + OPERATIONS.get((int) number);
            case FCNTL -> "fcntl " + number;
            default -> Descriptors.name(call);
        };
    }

    private String ioctl(long request) {
        return "ioctl " + requests.getOrDefault(request, "0x" + Long.toHexString(request));
    }
}
