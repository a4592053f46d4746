package org.linux4j.driver.v4l2;

import java.util.List;
import org.linux4j.Value;

/**
 * A value of a control, of any type. Immutable.
 *
 * @since 0.1
 */
public sealed interface V4l2Value {

    /**
     * A number: of an integer, a boolean, a menu's item, a bitmask.
     *
     * @param number the number; bitmasks are unsigned
     */
    record Number(long number) implements V4l2Value {}

    /**
     * A text.
     *
     * @param text the text
     */
    record Text(String text) implements V4l2Value {}

    /**
     * An array of numbers, of any number of dimensions.
     *
     * @param numbers the elements, those of the last dimension side by side; unsigned types are unsigned
     */
    record Numbers(List<Long> numbers) implements V4l2Value {
        /**
         * Copies the list.
         *
         * @param numbers as the component of that name
         */
        public Numbers {
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * A width and a height, {@code struct v4l2_area}.
     *
     * @param width the width, unsigned
     * @param height the height, unsigned
     */
    record Area(long width, long height) implements V4l2Value {}

    /**
     * A rectangle, {@code struct v4l2_rect}.
     *
     * @param left the left side
     * @param top the upper side
     * @param width the width, unsigned
     * @param height the height, unsigned
     */
    record Rectangle(int left, int top, long width, long height) implements V4l2Value {}

    /**
     * A struct, or a type that this library does not know: its bytes, as the struct of that name in the
     * kernel's headers has them.
     *
     * @param bytes the bytes
     */
    record Struct(Value.Bytes bytes) implements V4l2Value {}

    /**
     * A number.
     *
     * @param number the number
     * @return the value
     */
    static V4l2Value of(long number) {
        return new Number(number);
    }

    /**
     * A text.
     *
     * @param text the text
     * @return the value
     */
    static V4l2Value of(String text) {
        return new Text(text);
    }

    /**
     * An array.
     *
     * @param numbers the elements
     * @return the value
     */
    static V4l2Value of(long... numbers) {
        return new Numbers(java.util.Arrays.stream(numbers).boxed().toList());
    }

    /**
     * A struct.
     *
     * @param bytes the bytes, which are copied
     * @return the value
     */
    static V4l2Value of(byte[] bytes) {
        return new Struct((Value.Bytes) Value.of(bytes));
    }
}
