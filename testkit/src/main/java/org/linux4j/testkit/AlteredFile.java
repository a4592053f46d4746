package org.linux4j.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongUnaryOperator;

/**
 * A {@link FakeFile} some of whose answers are others than it gives: what no driver answers that is in its right mind.
 *
 * @since 0.1
 */
public final class AlteredFile implements FakeFile {

    private static final int SIZE_SHIFT = 16;
    private static final int SIZE_MASK = (1 << 14) - 1;

    /** Answers a request when the file has. */
    @FunctionalInterface
    public interface Answer {

        /**
         * Alters an answer.
         *
         * @param result what the file gave
         * @param memory the caller's memory
         * @param argument the address of the argument
         * @return what is given instead
         */
        int answer(int result, ScriptedMemory memory, long argument);
    }

    private final FakeFile file;
    private final Map<Long, Answer> answers = new HashMap<>();
    private Answer everything = (result, memory, argument) -> result;
    private LongUnaryOperator reading = result -> result;
    private LongUnaryOperator writing = result -> result;
    private boolean flooded;
    private int flood;

    /**
     * Makes it; nothing is altered yet.
     *
     * @param file what answers first
     */
    public AlteredFile(FakeFile file) {
        this.file = Objects.requireNonNull(file, "file");
    }

    /**
     * Alters the answers to a request.
     *
     * @param request its number
     * @param answer what is answered
     * @return this object
     */
    public AlteredFile answer(long request, Answer answer) {
        answers.put(request, answer);
        return this;
    }

    /**
     * Alters all answers that are not altered otherwise.
     *
     * @param answer what is answered
     * @return this object
     */
    public AlteredFile answerAll(Answer answer) {
        everything = answer;
        return this;
    }

    /**
     * Fills in the same number wherever the kernel fills in something, 32 bits by 32 bits, in all answers that are not
     * altered otherwise.
     *
     * @param number the number
     * @return this object
     */
    public AlteredFile flood(int number) {
        flooded = true;
        flood = number;
        return this;
    }

    /**
     * Alters how much is said to be read.
     *
     * @param result from what the file gave
     * @return this object
     */
    public AlteredFile read(LongUnaryOperator result) {
        reading = result;
        return this;
    }

    /**
     * Alters how much is said to be written.
     *
     * @param result from what the file gave
     * @return this object
     */
    public AlteredFile write(LongUnaryOperator result) {
        writing = result;
        return this;
    }

    @Override
    public int open(int fd, int flags) {
        return file.open(fd, flags);
    }

    @Override
    public void release(int fd) {
        file.release(fd);
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        int result = file.ioctl(fd, request, memory, argument);
        Answer answer = answers.get(request);
        if (answer == null && flooded && request >>> 31 != 0) {
            int size = (int) (request >>> SIZE_SHIFT) & SIZE_MASK;
            for (int at = 0; at + Integer.BYTES <= size; at += Integer.BYTES) {
                memory.putInt(argument + at, flood);
            }
            return 0;
        }
        return (answer == null ? everything : answer).answer(result, memory, argument);
    }

    @Override
    public long read(int fd, ScriptedMemory memory, long address, long count) {
        return reading.applyAsLong(file.read(fd, memory, address, count));
    }

    @Override
    public long write(int fd, ScriptedMemory memory, long address, long count) {
        return writing.applyAsLong(file.write(fd, memory, address, count));
    }

    @Override
    public int poll(int fd, int events) {
        return file.poll(fd, events);
    }

    @Override
    public long mmap(int fd, ScriptedMemory memory, long length, int protection, int flags, long offset) {
        return file.mmap(fd, memory, length, protection, flags, offset);
    }

    @Override
    public void unmapped(int fd, long address) {
        file.unmapped(fd, address);
    }
}
