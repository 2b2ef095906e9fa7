package org.tuanlink.testing;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every property the seed of {@code -Dtuanlink.test.seed}, if there is one: mutation tests need the same input each
 * time. Without it properties stay random.
 */
public final class FixedSeed implements AroundPropertyHook {

    private static final String PROPERTY = "tuanlink.test.seed";

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property)
            throws Throwable {
        String seed = System.getProperty(PROPERTY);
        if (seed != null && context.attributes().seed().isEmpty()) {
            context.attributes().setSeed(seed);
        }
        return property.execute();
    }

    @Override
    public int aroundPropertyProximity() {
        return -100;
    }
}
