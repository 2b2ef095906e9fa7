package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.directory.PlanStore.ChangeRow;
import org.tuanlink.directory.PlanStore.PlacedRow;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.wecom.DepartmentId;

/** Stores a plan's changes as they come, a thousand at a time, and digests them. */
final class PlanRecorder implements ChangeSink {

    private static final int CHUNK = 1_000;
    private static final int SUBJECT_LENGTH = 255;

    private final long planId;
    private final PlanTables tables;
    private final RegistryReader registry;
    private final Projection projection;
    private final PlanForest forest;
    private final ChangeDigest digest = new ChangeDigest();
    private final List<PlannedChange> chunk = new ArrayList<>(CHUNK);
    private int written;

    PlanRecorder(
            long planId,
            PlanTables tables,
            RegistryReader registry,
            Projection projection,
            Map<DepartmentId, Department> ledger) {
        this.planId = planId;
        this.tables = tables;
        this.registry = registry;
        this.projection = projection;
        this.forest = new PlanForest(ledger, this::code);
    }

    @Override
    public void accept(PlannedChange change) {
        chunk.add(change);
        if (chunk.size() == CHUNK) {
            flush();
        }
    }

    /** Writes the rest; returns the digest of all. */
    String finish() {
        flush();
        tables.nodes().insert(planId, forest.nodes());
        return digest.hex();
    }

    int written() {
        return written;
    }

    private void flush() {
        Map<Long, String> codes = cadreCodes();
        List<PlacedRow> rows = new ArrayList<>(chunk.size());
        for (PlannedChange planned : chunk) {
            ChangeRow row = row(planned, codes);
            digest.add(row);
            rows.add(new PlacedRow(row, forest.add(planned.change())));
        }
        tables.plans().insert(planId, rows);
        written += rows.size();
        chunk.clear();
    }

    private Map<Long, String> cadreCodes() {
        Set<Long> cadres = new HashSet<>();
        for (PlannedChange planned : chunk) {
            Member member = member(planned.change());
            if (member != null) {
                cadres.add(member.cadreId());
            }
        }
        Map<Long, String> codes = new HashMap<>();
        if (!cadres.isEmpty()) {
            registry.cadreLabels(cadres)
                    .forEach(label -> codes.put(label.id(), label.code().value()));
        }
        return codes;
    }

    private ChangeRow row(PlannedChange planned, Map<Long, String> codes) {
        Change change = planned.change();
        Member member = member(change);
        long id;
        String subject;
        if (member != null) {
            id = member.cadreId();
            subject = named(member.name(), codes.getOrDefault(id, ""));
        } else {
            Department department = department(change);
            id = department.id().value();
            subject = named(department.name(), code(department));
        }
        return new ChangeRow(
                planned.sequence(), planned.wave(), ChangeKind.of(change), id, subject, ChangeCodec.write(change));
    }

    private String code(Department department) {
        return projection
                .organization(department.organizationId())
                .map(organization -> organization.code().value())
                .orElse("");
    }

    private static String named(String name, String code) {
        String both = code.isEmpty() ? name : name + "（" + code + "）";
        return both.length() > SUBJECT_LENGTH ? both.substring(0, SUBJECT_LENGTH) : both;
    }

    private static @org.jspecify.annotations.Nullable Member member(Change change) {
        if (change instanceof CreateMember c) {
            return c.after();
        } else if (change instanceof UpdateMember c) {
            return c.after();
        } else if (change instanceof DeleteMember c) {
            return c.before();
        }
        return null;
    }

    private static Department department(Change change) {
        if (change instanceof CreateDepartment c) {
            return c.after();
        } else if (change instanceof UpdateDepartment c) {
            return c.before();
        } else if (change instanceof MoveDepartment c) {
            return c.before();
        } else if (change instanceof DeleteDepartment c) {
            return c.before();
        }
        throw new IllegalArgumentException("Not of a department: " + change.getClass());
    }
}
