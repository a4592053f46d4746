package org.linux4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what may still change in any release, because too few drivers or programs stand on it to tell whether it is right.
 *
 * <p>A mark on a package holds for its types, unless a type has its own. Use what is so marked, and read
 * {@code CHANGELOG.md} before you take a newer release: it says what to write instead. The counterpart is {@link Stable}.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface Evolving {}
