package org.tuanlink.console.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.Page;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationItem;
import org.tuanlink.registry.OrganizationLabel;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;

/** The tree as far as it is open: from the top down to one organisation, a page of siblings at each level. */
@Component
class OrganizationTreeView {

    private final OrganizationQueries organizations;

    OrganizationTreeView(OrganizationQueries organizations) {
        this.organizations = organizations;
    }

    /**
     * The top of the scope, opened down to an organisation.
     *
     * @param code null, or one that does not exist here, for the top alone
     */
    Optional<TreeNode> open(OrganizationScope scope, @Nullable OrganizationCode code) {
        List<OrganizationCode> trail = code == null
                ? List.of()
                : organizations.trail(scope, code).stream()
                        .map(OrganizationLabel::code)
                        .toList();
        return organizations
                .root(scope)
                .map(root -> node(scope, root, trail.isEmpty() ? List.of(root.code()) : trail, 1, trail.isEmpty()));
    }

    /** @param trail from this one downwards; the last is the one that was asked for */
    private TreeNode node(
            OrganizationScope scope, OrganizationItem item, List<OrganizationCode> trail, int level, boolean top) {
        Page<OrganizationItem> page = organizations.children(scope, item.code(), 1);
        List<OrganizationCode> below = trail.subList(1, trail.size());
        List<TreeNode> children = new ArrayList<>();
        for (OrganizationItem child : withNext(scope, page.items(), below)) {
            boolean onTrail = !below.isEmpty() && child.code().equals(below.get(0));
            children.add(onTrail ? node(scope, child, below, level + 1, false) : TreeNode.closed(child, level + 1));
        }
        long rest = page.total() - page.items().size();
        return new TreeNode(
                item, level, children, item.children() > 0, below.isEmpty() && !top, rest > 0 ? 2 : null, rest);
    }

    /** The one on the way down is shown even if its page is not. */
    private List<OrganizationItem> withNext(
            OrganizationScope scope, List<OrganizationItem> page, List<OrganizationCode> below) {
        if (below.isEmpty() || page.stream().anyMatch(one -> one.code().equals(below.get(0)))) {
            return page;
        }
        List<OrganizationItem> more = new ArrayList<>(page);
        organizations
                .organization(scope, below.get(0))
                .map(OrganizationDetail::item)
                .ifPresent(more::add);
        return more;
    }

    /** A page of children, for a level that is opened or goes on. */
    TreeNode children(OrganizationScope scope, OrganizationItem parent, int level, int number) {
        Page<OrganizationItem> page = organizations.children(scope, parent.code(), number);
        List<TreeNode> children = page.items().stream()
                .map(item -> TreeNode.closed(item, level + 1))
                .toList();
        long rest = page.total() - (long) (number - 1) * Page.SIZE - children.size();
        return new TreeNode(parent, level, children, true, false, rest > 0 ? number + 1 : null, rest);
    }
}
