package org.tuanlink.testing.browser;

import com.microsoft.playwright.Browser;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Hands {@link Visitor}s to tests: one browser for the JVM, one empty browser profile for each visitor. */
public class BrowserExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace HERE = Namespace.create(BrowserExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Visitor.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Browser browser = context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class)
                .browser();
        ApplicationContext service = SpringExtension.getApplicationContext(context);
        Visitors visitors =
                context.getStore(HERE).computeIfAbsent(Visitors.class, key -> new Visitors(), Visitors.class);
        return visitors.add(new Visitor(browser, service));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Visitors visitors = context.getStore(HERE).get(Visitors.class, Visitors.class);
        if (visitors != null && context.getExecutionException().isEmpty()) {
            visitors.checkQuiet();
        }
    }
}
