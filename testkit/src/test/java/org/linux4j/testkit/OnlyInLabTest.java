package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class OnlyInLabTest {
    private static boolean ran;

    @Test
    void outsideItFailsAndDoesNotRun() {
        TestExecutionSummary summary = run(LauncherDiscoveryRequestBuilder.request());
        boolean lab = "1".equals(System.getenv(LabCondition.VARIABLE));
        assertEquals(lab, ran);
        assertEquals(0, summary.getContainersSkippedCount() + summary.getTestsSkippedCount());
        assertEquals(lab ? 0 : 1, summary.getFailures().size());
        if (!lab) {
            Throwable failure = summary.getFailures().get(0).getException();
            assertTrue(failure.getCause().getMessage().contains("LINUX4J_LAB is not 1"), failure.toString());
        }
    }

    @Test
    void hasTheTag() {
        TestExecutionSummary summary =
                run(LauncherDiscoveryRequestBuilder.request().filters(TagFilter.excludeTags("lab")));
        assertEquals(0, summary.getTestsFoundCount());
    }

    @Test
    void insideItRuns() {
        assertFalse(LabCondition.check("x", "1").isDisabled());
        for (String value : new String[] {null, "", "0", "yes"}) {
            assertThrows(IllegalStateException.class, () -> LabCondition.check("x", value));
        }
    }

    private static TestExecutionSummary run(LauncherDiscoveryRequestBuilder request) {
        ran = false;
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(request.selectors(selectClass(Fixture.class)).build(), listener);
        return listener.getSummary();
    }

    @OnlyInLab
    static class Fixture {
        @Test
        void test() {
            ran = true;
        }
    }
}
