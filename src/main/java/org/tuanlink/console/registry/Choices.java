package org.tuanlink.console.registry;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.OrganizationType;
import org.tuanlink.registry.Post;

/** What every page of this package may choose from, and its time zone. */
@ControllerAdvice(basePackageClasses = Choices.class)
class Choices {

    private final Clock clock;

    Choices(Clock clock) {
        this.clock = clock;
    }

    @ModelAttribute("types")
    List<OrganizationType> types() {
        return List.of(OrganizationType.values());
    }

    @ModelAttribute("categories")
    List<Category> categories() {
        return List.of(Category.values());
    }

    @ModelAttribute("posts")
    List<Post> posts() {
        return List.of(Post.values());
    }

    @ModelAttribute("zone")
    ZoneId zone() {
        return clock.getZone();
    }
}
