package org.linux4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what a program may rely on: what compiles against a release and runs with it does so with every later release of
 * the same major version.
 *
 * <p>A mark on a package holds for its types, unless a type has its own. Interfaces may get methods with a default body, open
 * sets of values more values, and classes more accessors. Before version 1.0 the mark is a promise for 1.0: nothing so marked
 * changes without a reason, and {@code CHANGELOG.md} says what to write instead. The counterpart is {@link Evolving}.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface Stable {}
