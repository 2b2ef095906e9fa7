package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tuanlink.directory.EstimatePolicy.Choice;
import org.tuanlink.wecom.WeComLimits;

class PlanPoliciesTests {

    private final PlanPolicies policies = new PlanPolicies(
            ProjectionPolicy.defaults(),
            DirectoryLimits.defaults(),
            GuardPolicy.defaults(),
            EstimatePolicy.defaults(),
            new WeComLimits(9_000, 135_000, 300_000, 900_000));

    @Test
    void departmentsGoInBulkUnaskedOnlyIntoADirectoryWithoutAny() {
        assertThat(policies.estimateBy(null, 0).departments()).isEqualTo(Choice.AUTO);
        assertThat(policies.estimateBy(null, 1).departments()).isEqualTo(Choice.ONE_BY_ONE);
        assertThat(policies.estimateBy(Choice.AUTO, 1).departments()).isEqualTo(Choice.ONE_BY_ONE);
        assertThat(policies.estimateBy(null, 1).members()).isEqualTo(Choice.AUTO);
    }

    @Test
    void anAdministratorsChoiceStands() {
        assertThat(policies.estimateBy(Choice.BULK, 500).departments()).isEqualTo(Choice.BULK);
        assertThat(policies.estimateBy(Choice.ONE_BY_ONE, 0).members()).isEqualTo(Choice.ONE_BY_ONE);
    }
}
