package org.linux4j.testkit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The condition of {@link OnlyInLab}.
 *
 * @since 0.1
 */
public final class LabCondition implements ExecutionCondition {
    static final String VARIABLE = "LINUX4J_LAB";

    /** For JUnit. */
    public LabCondition() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return check(context.getDisplayName(), System.getenv(VARIABLE));
    }

    static ConditionEvaluationResult check(String test, String value) {
        if ("1".equals(value)) {
            return ConditionEvaluationResult.enabled("this is the lab");
        }
        throw new IllegalStateException(test + " needs the lab's kernel, and " + VARIABLE
                + " is not 1: run it with lab/run, or exclude the tag lab");
    }
}
