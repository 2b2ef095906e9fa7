package org.tuanlink.directory;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.tuanlink.wecom.DepartmentId;

/** What tests say of plans: {@code assertThat(plan).creates("团广州市委").thenNothing()}. */
final class PlanAssert extends AbstractAssert<PlanAssert, TestPlan> {

    private int next;

    private PlanAssert(TestPlan plan) {
        super(plan, PlanAssert.class);
    }

    static PlanAssert assertThat(TestPlan plan) {
        return new PlanAssert(plan);
    }

    /** The next change, in the words people read. */
    PlanAssert then(String line) {
        Assertions.assertThat(lines()).hasSizeGreaterThan(next);
        Assertions.assertThat(lines().get(next++)).startsWith(line);
        return this;
    }

    PlanAssert thenNothing() {
        Assertions.assertThat(lines().subList(next, lines().size())).isEmpty();
        return this;
    }

    PlanAssert isEmpty() {
        Assertions.assertThat(actual.changes()).isEmpty();
        Assertions.assertThat(actual.result().counts().total()).isZero();
        return this;
    }

    PlanAssert finds(Finding.Code... codes) {
        Assertions.assertThat(actual.findings()).containsExactlyInAnyOrder(codes);
        return this;
    }

    PlanAssert isBlocked(boolean blocked) {
        Assertions.assertThat(actual.result().blocked()).isEqualTo(blocked);
        return this;
    }

    private List<String> lines() {
        return actual.plain().stream()
                .map(change -> ChangeText.of(change, DepartmentId::toString))
                .toList();
    }
}
