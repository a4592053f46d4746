package org.linux4j.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that needs the lab's kernel.
 *
 * <p>It has the tag {@code lab}, which ordinary runs exclude. Where it is run outside the lab all the same (the
 * environment variable {@code LINUX4J_LAB} is not {@code 1}) it fails: a skipped one would look like a passed one.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("lab")
@ExtendWith(LabCondition.class)
public @interface OnlyInLab {}
