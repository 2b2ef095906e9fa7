package org.tuanlink.messaging;

import java.util.Set;

/**
 * A bean by which a module says that it fills this template with these placeholders: checked at the start.
 *
 * @param template the file's name below {@code templates/} without its ending
 */
public record TemplateNeeds(String template, Set<String> placeholders) {

    public TemplateNeeds {
        placeholders = Set.copyOf(placeholders);
    }
}
