package org.tuanlink.console.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.OrganizationItem;

/**
 * An organisation in the tree.
 *
 * @param level from 1
 * @param children those that are shown; empty while it is closed
 * @param open whether its children are shown
 * @param current whether the address names it
 * @param next the page of children that follows; null when all are shown
 * @param rest how many are not shown
 */
record TreeNode(
        OrganizationItem item,
        int level,
        List<TreeNode> children,
        boolean open,
        boolean current,
        @Nullable Integer next,
        long rest) {

    TreeNode {
        children = List.copyOf(children);
    }

    static TreeNode closed(OrganizationItem item, int level) {
        return new TreeNode(item, level, List.of(), false, false, null, 0);
    }
}
