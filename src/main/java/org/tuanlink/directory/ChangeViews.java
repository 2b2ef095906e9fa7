package org.tuanlink.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.directory.PlanStore.StatedChange;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.wecom.DepartmentId;

/** Makes stored changes readable: departments by name, mobiles masked. */
@Component
class ChangeViews {

    private final PlanStore plans;
    private final Ledger ledger;
    private final PersonalDataCipher cipher;

    ChangeViews(PlanStore plans, Ledger ledger, PersonalDataCipher cipher) {
        this.plans = plans;
        this.ledger = ledger;
        this.cipher = cipher;
    }

    List<ChangeView> of(long planId, List<StatedChange> rows) {
        Map<StatedChange, Change> changes = new java.util.LinkedHashMap<>();
        Set<DepartmentId> mentioned = new HashSet<>();
        for (StatedChange row : rows) {
            Change change = ChangeCodec.read(row.row().kind(), row.row().payload());
            changes.put(row, change);
            entities(change).forEach(entity -> mention(entity, mentioned));
        }
        Function<DepartmentId, String> names = names(planId, mentioned);
        return changes.entrySet().stream()
                .map(one -> view(one.getKey(), one.getValue(), names))
                .toList();
    }

    /** The lines of changes of several plans, in this order. What the ledger does not know is looked up plan by plan. */
    List<String> lines(List<Of> rows) {
        Map<Of, Change> changes = new java.util.LinkedHashMap<>();
        Map<Of, Set<DepartmentId>> mentioned = new HashMap<>();
        for (Of row : rows) {
            Change change = ChangeCodec.read(
                    row.change().row().kind(), row.change().row().payload());
            changes.put(row, change);
            Set<DepartmentId> own = mentioned.computeIfAbsent(row, any -> new HashSet<>());
            entities(change).forEach(entity -> mention(entity, own));
        }
        Map<DepartmentId, String> known =
                ledger.names(mentioned.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        return changes.entrySet().stream()
                .map(one -> ChangeText.of(
                        one.getValue(),
                        known.keySet().containsAll(Objects.requireNonNull(mentioned.get(one.getKey())))
                                ? id -> known.getOrDefault(id, id.toString())
                                : names(one.getKey().planId(), Objects.requireNonNull(mentioned.get(one.getKey())))))
                .toList();
    }

    /** A change of a plan. */
    record Of(long planId, StatedChange change) {}

    /** The ledger knows the departments that are there, the plan those it creates. */
    private Function<DepartmentId, String> names(long planId, Set<DepartmentId> mentioned) {
        Map<DepartmentId, String> names = new HashMap<>(ledger.names(mentioned));
        List<Long> unknown = mentioned.stream()
                .filter(id -> !names.containsKey(id))
                .map(DepartmentId::value)
                .toList();
        plans.creations(planId, unknown).forEach(row -> {
            if (ChangeCodec.read(row.kind(), row.payload()) instanceof CreateDepartment created) {
                names.put(created.after().id(), created.after().name());
            }
        });
        return id -> names.getOrDefault(id, id.toString());
    }

    private static void mention(Object entity, Set<DepartmentId> mentioned) {
        if (entity instanceof Department department) {
            mentioned.add(department.parent());
        } else if (entity instanceof Member member) {
            member.memberships().forEach(one -> mentioned.add(one.department()));
        }
    }

    private static List<Object> entities(Change change) {
        return java.util.stream.Stream.of(before(change), after(change))
                .filter(java.util.Objects::nonNull)
                .map(Object.class::cast)
                .toList();
    }

    private ChangeView view(StatedChange row, Change change, Function<DepartmentId, String> names) {
        return new ChangeView(
                row.row().seq(),
                row.row().wave(),
                row.row().kind(),
                row.row().subject(),
                ChangeText.of(change, names),
                entity(before(change), names),
                entity(after(change), names),
                row.state());
    }

    private static @Nullable Object before(Change change) {
        if (change instanceof UpdateDepartment c) {
            return c.before();
        } else if (change instanceof MoveDepartment c) {
            return c.before();
        } else if (change instanceof DeleteDepartment c) {
            return c.before();
        } else if (change instanceof UpdateMember c) {
            return c.before();
        } else if (change instanceof DeleteMember c) {
            return c.before();
        }
        return null;
    }

    private static @Nullable Object after(Change change) {
        if (change instanceof CreateDepartment c) {
            return c.after();
        } else if (change instanceof UpdateDepartment c) {
            return c.after();
        } else if (change instanceof MoveDepartment c) {
            return c.after();
        } else if (change instanceof CreateMember c) {
            return c.after();
        } else if (change instanceof UpdateMember c) {
            return c.after();
        }
        return null;
    }

    private ChangeView.@Nullable Entity entity(@Nullable Object entity, Function<DepartmentId, String> names) {
        if (entity instanceof Department d) {
            return new ChangeView.DepartmentState(
                    d.id().value(), d.parent().value(), names.apply(d.parent()), d.name(), d.order());
        } else if (entity instanceof Member m) {
            return new ChangeView.MemberState(
                    m.userId().value(),
                    m.name(),
                    masked(cipher.open(PersonalDataCipher.Kind.MOBILE, m.sealedMobile())),
                    m.position(),
                    m.memberships().stream()
                            .map(one -> new ChangeView.Place(
                                    one.department().value(), names.apply(one.department()), one.leader(), one.order()))
                            .toList(),
                    m.enabled());
        }
        return null;
    }

    private static String masked(String mobile) {
        return mobile.length() < 8 ? "***" : mobile.substring(0, 3) + "****" + mobile.substring(mobile.length() - 4);
    }
}
