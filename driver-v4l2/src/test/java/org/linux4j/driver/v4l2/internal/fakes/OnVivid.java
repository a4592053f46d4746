package org.linux4j.driver.v4l2.internal.fakes;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linux4j.testkit.OnlyInLab;

/** A test on the lab's vivid cameras, each of which has its controls as the driver made them when a test begins. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@OnlyInLab
@ExtendWith(VividDefaults.class)
public @interface OnVivid {}
