package org.tuanlink.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tree as a whole must be: one root, no cycle, no unknown parent, no more than 15 levels. */
public final class TreeRules {

    private static final int IN_CYCLE = -1;
    private static final int UNDER_CYCLE = -2;
    private static final int UNKNOWN_PARENT = -3;

    private final Map<String, @Nullable String> parents;
    private final Map<String, Integer> depths = new HashMap<>();

    private TreeRules(Map<String, @Nullable String> parents) {
        this.parents = parents;
    }

    /**
     * What is wrong with each organisation's place in the tree. Takes time in proportion to the tree's size.
     *
     * @param parents by code, in file order, the code of the parent; null for a root. Holds the organisations known
     *     already and those asked for; of two roots the first stays
     * @return by code, in the order given; those that stand well are absent. An organisation under a refused one is
     *     refused as well, with a sentence of its own
     */
    public static Map<String, Finding> check(Map<String, @Nullable String> parents) {
        TreeRules rules = new TreeRules(parents);
        Map<String, Finding> findings = new LinkedHashMap<>();
        @Nullable String root = null;
        for (var entry : parents.entrySet()) {
            String code = entry.getKey();
            if (entry.getValue() != null) {
                Finding finding = rules.finding(code, entry.getValue());
                if (finding != null) {
                    findings.put(code, finding);
                }
            } else if (root == null) {
                root = code;
            } else {
                findings.put(code, secondRoot(code, root));
            }
        }
        return findings;
    }

    /** A second root is refused with this sentence, which names the first. */
    public static Finding secondRoot(String code, String root) {
        return Finding.error(
                "ORG_SECOND_ROOT", "组织“%s”没有填写上级组织编码，而根组织已经是“%s”：全省只有一个根，请填写它的上级组织编码。".formatted(code, root));
    }

    /** A parent that is neither in the registry nor in the file. */
    public static Finding unknownParent(String code, String parent) {
        return Finding.error(
                "ORG_PARENT_UNKNOWN", "组织“%s”的上级“%s”不存在：系统和本文件中都没有这个编码，请改正上级组织编码或补充上级组织。".formatted(code, parent));
    }

    /** The parent is in the file but was refused. */
    public static Finding parentRefused(String code, String parent) {
        return Finding.error("ORG_PARENT_REFUSED", "组织“%s”的上级“%s”未能导入，请先改正上级组织那一行，再导入本行。".formatted(code, parent));
    }

    private @Nullable Finding finding(String code, String parent) {
        int depth = depth(code);
        return switch (depth) {
            case IN_CYCLE ->
                Finding.error("ORG_CYCLE", "组织“%s”成了自己的上级（%s）：上下级关系不能成环，请改正其中一个的上级组织编码。".formatted(code, circle(code)));
            case UNDER_CYCLE -> parentRefused(code, parent);
            case UNKNOWN_PARENT ->
                parents.containsKey(parent) ? parentRefused(code, parent) : unknownParent(code, parent);
            default ->
                depth > OrganizationRules.MAX_DEPTH
                        ? Finding.error(
                                "ORG_TOO_DEEP",
                                "组织“%s”在第 %d 层：企业微信通讯录最多 %d 层，请把它设到更高的组织之下。"
                                        .formatted(code, depth, OrganizationRules.MAX_DEPTH))
                        : null;
        };
    }

    /** The depth, 1 for a root, or one of the negative marks. Climbs without recursion: a chain may be long. */
    private int depth(String code) {
        Deque<String> path = new ArrayDeque<>();
        Map<String, Boolean> onPath = new HashMap<>();
        String at = code;
        while (!depths.containsKey(at)) {
            if (onPath.put(at, true) != null) {
                markCycle(at);
                break;
            }
            path.push(at);
            if (!parents.containsKey(at)) {
                depths.put(at, UNKNOWN_PARENT);
                break;
            }
            String parent = parents.get(at);
            if (parent == null) {
                depths.put(at, 1);
                break;
            }
            at = parent;
        }
        for (String below : path) {
            depths.computeIfAbsent(below, this::depthUnderParent);
        }
        return depths.getOrDefault(code, UNKNOWN_PARENT);
    }

    private int depthUnderParent(String code) {
        String parent = parents.get(code);
        int above = parent == null ? 0 : depths.getOrDefault(parent, UNKNOWN_PARENT);
        return above >= 0 ? above + 1 : above == IN_CYCLE ? UNDER_CYCLE : above;
    }

    private void markCycle(String start) {
        String at = start;
        do {
            depths.put(at, IN_CYCLE);
            at = parentOf(at);
        } while (!at.equals(start));
    }

    private String parentOf(String code) {
        String parent = parents.get(code);
        return parent == null ? code : parent;
    }

    private String circle(String code) {
        StringBuilder circle = new StringBuilder(code);
        String at = parentOf(code);
        for (int shown = 0; !at.equals(code) && shown < 5; shown++) {
            circle.append(" → ").append(at);
            at = parentOf(at);
        }
        return circle.append(at.equals(code) ? " → " : " → … → ").append(code).toString();
    }

    /** For a report: the codes of a finding's kind. */
    static List<String> codesOf(Map<String, Finding> findings, String kind) {
        return findings.entrySet().stream()
                .filter(e -> e.getValue().code().equals(kind))
                .map(Map.Entry::getKey)
                .toList();
    }
}
