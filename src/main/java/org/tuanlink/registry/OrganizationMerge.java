package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges what rows ask for into the stored tree. Pure. Rows may come in any order; a row is refused alone, with those that
 * would be new or move under it, and the rest is merged. Deciding goes in rounds, since a refusal gives an organisation
 * back its stored place, which may matter to others, until a round refuses nothing.
 */
final class OrganizationMerge {

    private static final String PARENT_REFUSED = "ORG_PARENT_REFUSED";
    private static final String CYCLE = "ORG_CYCLE";

    private final OrganizationTree stored;
    private final RowRefusals refusals;
    private final Set<Long> occupied;
    private final Map<String, OrganizationRow> rows = new LinkedHashMap<>();
    private final Map<String, Integer> firstRow = new HashMap<>();
    private final Map<String, Integer> refusedRow = new HashMap<>();
    private final Map<String, @Nullable LeadingBodyLevel> levels = new HashMap<>();

    /**
     * A merge into the stored tree.
     *
     * @param occupied organisations whose type may not change, for people hold posts or membership there
     */
    OrganizationMerge(OrganizationTree stored, RowRefusals refusals, Set<Long> occupied) {
        this.stored = stored;
        this.refusals = refusals;
        this.occupied = occupied;
    }

    /** A row whose cells are well, in the order of the file. Of two rows with one code the first counts. */
    void add(OrganizationRow row) {
        if (isFirst(row.code().value(), row.number())) {
            rows.put(row.code().value(), row);
        }
    }

    /** A row that was refused for its cells: what would stand under it is refused too. */
    void addRefused(String code, int number) {
        if (!code.isEmpty() && firstRow.putIfAbsent(code, number) == null) {
            refusedRow.put(code, number);
        }
    }

    private boolean isFirst(String code, int number) {
        Integer first = firstRow.putIfAbsent(code, number);
        if (first != null) {
            refusals.add(
                    number,
                    OrganizationRow.CODE,
                    code,
                    "组织编码“%s”与第 %d 行重复：一个组织在文件中只能有一行，请删去其中一行或改正编码。".formatted(code, first));
        }
        return first == null;
    }

    /** The stored tree with the accepted rows merged in; suggestions of aliases are made where they are needed. */
    OrganizationTree merge(long firstFreeId) {
        int before;
        do {
            before = rows.size();
            checkTree();
            checkPlaces();
            checkAliases();
        } while (rows.size() < before);
        return new OrganizationDrafts(stored, rows, levels).tree(firstFreeId);
    }

    /** The accepted rows, by code. */
    Map<String, OrganizationRow> accepted() {
        return rows;
    }

    private void refuse(OrganizationRow row, int column, String message) {
        String code = row.code().value();
        refusals.add(row.number(), column, code, message);
        rows.remove(code);
        refusedRow.put(code, row.number());
    }

    private void checkTree() {
        Map<String, @Nullable String> parents = new LinkedHashMap<>();
        for (Organization organization : stored.all()) {
            if (organization.isActive()) {
                parents.put(organization.code().value(), stored.parentCode(organization));
            }
        }
        rows.values().forEach(row -> parents.put(row.code().value(), row.parentCode()));
        var findings = TreeRules.check(parents);
        Map<String, List<OrganizationRow>> below = below();
        for (OrganizationRow row : List.copyOf(rows.values())) {
            if (rows.containsKey(row.code().value())) { // else refused with its parent a moment ago
                refuseForTree(row, findings.get(row.code().value()), below);
            }
        }
    }

    private void refuseForTree(
            OrganizationRow row, @Nullable Finding finding, Map<String, List<OrganizationRow>> below) {
        if (finding != null && finding.code().equals(CYCLE)) {
            refuse(row, OrganizationRow.PARENT, finding.message()); // what is below waits: it may be on the cycle too
            return;
        }
        Optional<String> message = refusalAbove(row).or(() -> Optional.ofNullable(finding)
                .filter(found -> !found.code().equals(PARENT_REFUSED))
                .map(Finding::message));
        if (message.isPresent()) {
            refuse(row, OrganizationRow.PARENT, message.get());
            refuseBelow(row, below);
        }
    }

    /** The rows by the code of their parent. */
    private Map<String, List<OrganizationRow>> below() {
        Map<String, List<OrganizationRow>> below = new HashMap<>();
        for (OrganizationRow row : rows.values()) {
            if (row.parentCode() != null) {
                below.computeIfAbsent(row.parentCode(), none -> new ArrayList<>())
                        .add(row);
            }
        }
        return below;
    }

    /** Under a row that was refused nothing new may stand; what stood there already may stay. */
    private Optional<String> refusalAbove(OrganizationRow row) {
        String parent = row.parentCode();
        if (parent == null || rows.containsKey(parent)) {
            return Optional.empty();
        }
        Organization own = stored.activeByCode(row.code().value());
        boolean stays = own != null && parent.equals(stored.parentCode(own));
        Integer number = refusedRow.get(parent);
        if (number != null && !stays) {
            return Optional.of(
                    "上级组织“%s”（第 %d 行）未能导入，请先改正第 %d 行，再导入本行。".formatted(RowRefusals.shown(parent), number, number));
        }
        Organization above = stored.byCode(parent);
        return above != null && !above.isActive()
                ? Optional.of("上级组织“%s”（%s）已经撤销，请改填现有组织的编码。".formatted(parent, above.shortName()))
                : Optional.empty();
    }

    /** Parents first, so that levels are known from above. */
    private void checkPlaces() {
        levels.clear();
        Map<String, List<OrganizationRow>> below = below();
        List<OrganizationRow> queue = new ArrayList<>();
        for (OrganizationRow row : rows.values()) {
            if (row.parentCode() == null || !rows.containsKey(row.parentCode())) {
                queue.add(row);
            }
        }
        Map<Long, List<Organization>> children = stored.children();
        for (int i = 0; i < queue.size(); i++) {
            OrganizationRow row = queue.get(i);
            if (checkPlace(row, children)) {
                queue.addAll(below.getOrDefault(row.code().value(), List.of()));
            } else {
                refuseBelow(row, below);
            }
        }
    }

    /** Whatever would be new or move under a refused row, down to the leaves. */
    private void refuseBelow(OrganizationRow refused, Map<String, List<OrganizationRow>> below) {
        List<OrganizationRow> queue = new ArrayList<>(List.of(refused));
        for (int i = 0; i < queue.size(); i++) {
            for (OrganizationRow row : below.getOrDefault(queue.get(i).code().value(), List.of())) {
                Optional<String> message =
                        rows.containsKey(row.code().value()) ? refusalAbove(row) : Optional.<String>empty();
                if (message.isPresent()) {
                    refuse(row, OrganizationRow.PARENT, message.get());
                    queue.add(row);
                }
            }
        }
    }

    private boolean checkPlace(OrganizationRow row, Map<Long, List<Organization>> children) {
        OrganizationRules.Above above = above(row.parentCode());
        Optional<Finding> refusal =
                OrganizationRules.refusal(new OrganizationRules.Placing(row.shortName(), row.type(), above));
        if (refusal.isPresent()) {
            refuse(row, OrganizationRow.PARENT, refusal.get().message());
            return false;
        }
        LeadingBodyLevel level = row.type() != OrganizationType.LEADING_BODY
                ? null
                : OrganizationRules.levelUnder(above == null ? null : above.level())
                        .orElse(null);
        levels.put(row.code().value(), level);
        return checkTypeChange(row, level, children) && checkAliasForm(row, level);
    }

    private OrganizationRules.@Nullable Above above(@Nullable String code) {
        if (code == null) {
            return null;
        }
        OrganizationRow row = rows.get(code);
        if (row != null) {
            return new OrganizationRules.Above(row.shortName(), row.type(), levels.get(code));
        }
        Organization organization = stored.activeByCode(code);
        return organization == null
                ? null
                : new OrganizationRules.Above(organization.shortName(), organization.type(), organization.level());
    }

    /** What stays below an organisation, and who holds posts in it, must still fit its type. */
    private boolean checkTypeChange(
            OrganizationRow row, @Nullable LeadingBodyLevel level, Map<Long, List<Organization>> children) {
        Organization own = stored.activeByCode(row.code().value());
        if (own == null || (own.type() == row.type() && own.level() == level)) {
            return true;
        }
        if (own.type() != row.type() && occupied.contains(own.id())) {
            refuse(
                    row,
                    OrganizationRow.TYPE,
                    "“%s”已录入团干或团员，不能由%s改为%s：请先移出其人员再改类型。"
                            .formatted(
                                    row.shortName(),
                                    own.type().chinese(),
                                    row.type().chinese()));
            return false;
        }
        var above = new OrganizationRules.Above(row.shortName(), row.type(), level);
        for (Organization child : children.getOrDefault(own.id(), List.of())) {
            var refusal = rows.containsKey(child.code().value())
                    ? Optional.<Finding>empty()
                    : OrganizationRules.refusal(new OrganizationRules.Placing(child.shortName(), child.type(), above));
            if (refusal.isPresent()) {
                refuse(row, OrganizationRow.TYPE, "现有下级不再合规：" + refusal.get().message());
                return false;
            }
        }
        return true;
    }

    private boolean checkAliasForm(OrganizationRow row, @Nullable LeadingBodyLevel level) {
        if (row.alias() == null) {
            return true;
        }
        Optional<Finding> error = AliasForm.check(row.type(), level, effectiveCategory(row), row.alias()).stream()
                .filter(Finding::isError)
                .findFirst();
        error.ifPresent(finding -> refuse(row, OrganizationRow.ALIAS, finding.message()));
        return error.isEmpty();
    }

    private Category effectiveCategory(OrganizationRow row) {
        List<@Nullable Category> above = new ArrayList<>();
        String code = row.parentCode();
        for (int depth = 0; code != null && depth < OrganizationRules.MAX_DEPTH; depth++) {
            above.add(ownCategory(code));
            code = parentOf(code);
        }
        return CategoryRules.effective(ownCategory(row.code().value()), above);
    }

    private @Nullable Category ownCategory(String code) {
        OrganizationRow row = rows.get(code);
        Organization organization = stored.activeByCode(code);
        return row != null && row.category() != null
                ? row.category()
                : organization == null ? null : organization.category();
    }

    private @Nullable String parentOf(String code) {
        OrganizationRow row = rows.get(code);
        Organization organization = stored.activeByCode(code);
        return row != null ? row.parentCode() : organization == null ? null : stored.parentCode(organization);
    }

    /** Who has an alias already keeps it; of two rows the first gets it. */
    private void checkAliases() {
        Map<String, Map<String, String>> holders = new HashMap<>();
        Collection<OrganizationRow> newcomers = new ArrayList<>();
        Set<String> parents = new HashSet<>();
        for (OrganizationRow row : rows.values()) {
            if (row.alias() != null) {
                parents.add(parentKey(row.parentCode()));
            }
        }
        for (Organization organization : stored.all()) {
            keepAlias(organization, parents, holders);
        }
        for (OrganizationRow row : rows.values()) {
            if (row.alias() != null && !keepsAlias(row)) {
                newcomers.add(row);
            }
        }
        newcomers.forEach(row -> takeAlias(row, holders));
    }

    private void keepAlias(Organization organization, Set<String> parents, Map<String, Map<String, String>> holders) {
        OrganizationRow row = rows.get(organization.code().value());
        if (!organization.isActive() || organization.alias() == null || (row != null && changesAlias(row))) {
            return;
        }
        String parent = parentKey(parentOf(organization.code().value()));
        boolean moves = row != null && !parent.equals(parentKey(stored.parentCode(organization)));
        if (parents.contains(parent) && !moves) {
            holders.computeIfAbsent(parent, none -> new HashMap<>())
                    .put(key(organization.alias()), organization.shortName());
        }
    }

    private boolean changesAlias(OrganizationRow row) {
        Organization own = stored.activeByCode(row.code().value());
        return row.alias() != null && own != null && !row.alias().value().equals(own.alias());
    }

    private boolean keepsAlias(OrganizationRow row) {
        Organization own = stored.activeByCode(row.code().value());
        return own != null
                && !changesAlias(row)
                && parentKey(row.parentCode()).equals(parentKey(stored.parentCode(own)));
    }

    private void takeAlias(OrganizationRow row, Map<String, Map<String, String>> holders) {
        Alias alias = row.alias();
        if (alias == null) {
            return;
        }
        String holder = holders.computeIfAbsent(parentKey(row.parentCode()), none -> new HashMap<>())
                .putIfAbsent(key(alias.value()), row.shortName());
        if (holder != null) {
            refuse(
                    row,
                    OrganizationRow.ALIAS,
                    "代称“%s”已由同一上级下的“%s”使用：同级组织的代称不能相同，请另取一个。".formatted(alias.value(), holder));
        }
    }

    private static String parentKey(@Nullable String parentCode) {
        return parentCode == null ? "" : parentCode;
    }

    private static String key(String alias) {
        return alias.toLowerCase(Locale.ROOT);
    }
}
