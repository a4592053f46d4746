package org.linux4j;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that a device was asked to do failed.
 *
 * <p>The message is one sentence for people: what failed, where, why, and what would help. The parts are here for
 * programs.
 *
 * @since 0.1
 */
public class DeviceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A request of the kernel's, such as VIDIOC_S_FMT, which is no word to begin a sentence with. */
    private static final Pattern REQUEST = Pattern.compile("[A-Z][A-Z0-9_]{3,}");

    /** What was tried. */
    private final String operation;
    /** What it was tried on, or null. */
    private final String target;
    /** The system's name for the error, or null. */
    private final String code;
    /** What would help, or null. */
    private final String hint;

    /**
     * Makes the exception.
     *
     * @param failure what failed
     */
    public DeviceException(Failure failure) {
        super(failure.message(), failure.cause);
        this.operation = failure.operation;
        this.target = failure.target;
        this.code = failure.code;
        this.hint = failure.hint;
    }

    /**
     * Begins the description of a failure.
     *
     * @param operation what was tried, such as {@code "open"}
     * @param reason why it failed, as text for people
     * @return a new description
     */
    public static Failure failure(String operation, String reason) {
        return new Failure(operation, reason);
    }

    /**
     * What was tried.
     *
     * @return the operation, such as {@code open} or the name of a system call's request
     */
    public String operation() {
        return operation;
    }

    /**
     * What it was tried on.
     *
     * @return the id or path of the device, or nothing where no device was involved
     */
    public Optional<String> target() {
        return Optional.ofNullable(target);
    }

    /**
     * The system's own name for the error.
     *
     * @return a name such as {@code EBUSY}, or nothing where the system did not report it
     */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /**
     * What would help.
     *
     * @return a sentence for people, or nothing where nothing is known
     */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** The parts of a failure, from which the exception and its message are made. Not thread-safe. */
    public static final class Failure {
        private final String operation;
        private final String reason;
        private String target;
        private String code;
        private String hint;
        private Throwable cause;

        private Failure(String operation, String reason) {
            this.operation = Objects.requireNonNull(operation, "operation");
            this.reason = Objects.requireNonNull(reason, "reason");
        }

        /**
         * Names what it was tried on.
         *
         * @param target an id or a path
         * @return this description
         */
        public Failure on(String target) {
            this.target = Objects.requireNonNull(target, "target");
            return this;
        }

        /**
         * Names the system's error.
         *
         * @param code a name such as {@code EBUSY}
         * @return this description
         */
        public Failure code(String code) {
            this.code = Objects.requireNonNull(code, "code");
            return this;
        }

        /**
         * Says what would help.
         *
         * @param hint a sentence for people, without the full stop; empty where nothing is known
         * @return this description
         */
        public Failure hint(String hint) {
            this.hint = hint.isEmpty() ? null : hint;
            return this;
        }

        /**
         * Names what was thrown.
         *
         * @param cause the cause
         * @return this description
         */
        public Failure cause(Throwable cause) {
            this.cause = Objects.requireNonNull(cause, "cause");
            return this;
        }

        private String message() {
            boolean request = REQUEST.matcher(operation).matches();
            String what = Stream.of(request ? null : operation, target)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
            StringBuilder message = new StringBuilder(what.isEmpty() ? "" : what + ": ").append(reason);
            if (code != null || request) {
                message.append(Stream.of(code, request ? operation : null)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", ", " (", ")")));
            }
            if (hint != null) {
                message.append("; ").append(hint);
            }
            return message.toString();
        }
    }
}
