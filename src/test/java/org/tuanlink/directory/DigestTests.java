package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.directory.TestMember.disabled;
import static org.tuanlink.directory.TestMember.member;
import static org.tuanlink.directory.TestRegistry.department;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.directory.PlanStore.ChangeRow;

/** Two plans have one digest only if they are the same. */
class DigestTests {

    private static final Department OLD = new Department(department(2), department(1), 2, "团广州市委", 9);
    private static final Department NEW = new Department(department(2), department(1), 2, "团穗委", 9);

    private static String hash(PlannedChange... changes) {
        PlanHash hash = new PlanHash();
        List.of(changes).forEach(hash::add);
        return hash.hex();
    }

    private static String hash(Change change) {
        return hash(new PlannedChange(1, 1, change));
    }

    @Test
    void everyKindAndEveryContentCounts() {
        List<Change> changes = List.of(
                new CreateDepartment(OLD),
                new CreateDepartment(NEW),
                new UpdateDepartment(OLD, NEW),
                new UpdateDepartment(NEW, OLD),
                new UpdateDepartment(OLD, OLD),
                new MoveDepartment(OLD, NEW),
                new MoveDepartment(NEW, OLD),
                new MoveDepartment(OLD, OLD),
                new DeleteDepartment(OLD),
                new DeleteDepartment(NEW),
                new CreateMember(member(1, 2)),
                new CreateMember(member(1, 3)),
                new UpdateMember(member(1, 2), member(1, 3)),
                new UpdateMember(member(1, 2), disabled(1, 2)),
                new UpdateMember(member(1, 3), member(1, 2)),
                new DeleteMember(member(1, 2)),
                new DeleteMember(member(1, 3)));
        Set<String> hashes = new HashSet<>();
        changes.forEach(change -> hashes.add(hash(change)));
        assertThat(hashes).hasSameSizeAs(changes).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        changes.forEach(change -> assertThat(hashes).contains(hash(change)));
    }

    @Test
    void placeAndOrderCount() {
        PlannedChange first = new PlannedChange(1, 1, new CreateDepartment(OLD));
        PlannedChange second = new PlannedChange(2, 1, new CreateDepartment(NEW));
        assertThat(Set.of(
                        hash(first),
                        hash(second),
                        hash(first, second),
                        hash(second, first),
                        hash(first, new PlannedChange(2, 2, second.change())),
                        hash(new PlannedChange(1, 2, first.change())),
                        hash()))
                .hasSize(7);
    }

    private static String digest(ChangeRow... rows) {
        ChangeDigest digest = new ChangeDigest();
        List.of(rows).forEach(digest::add);
        return digest.hex();
    }

    private static ChangeRow row(int sequence, int wave, ChangeKind kind, String payload) {
        return new ChangeRow(sequence, wave, kind, 1, "张三", payload);
    }

    @Test
    void storedRowsAreDigestedByPlaceKindAndPayload() {
        ChangeRow row = row(1, 1, ChangeKind.CREATE_MEMBER, "甲");
        assertThat(Set.of(
                        digest(),
                        digest(row),
                        digest(row(2, 1, ChangeKind.CREATE_MEMBER, "甲")),
                        digest(row(1, 2, ChangeKind.CREATE_MEMBER, "甲")),
                        digest(row(1, 1, ChangeKind.DELETE_MEMBER, "甲")),
                        digest(row(1, 1, ChangeKind.CREATE_MEMBER, "乙")),
                        digest(row, row(2, 1, ChangeKind.CREATE_MEMBER, "乙")),
                        digest(row, row(2, 1, ChangeKind.CREATE_MEMBER, ""))))
                .hasSize(8);
        assertThat(digest(row)).isEqualTo(digest(row)).matches("[0-9a-f]{64}");
    }
}
