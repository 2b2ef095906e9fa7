package org.tuanlink.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.review.ReviewBed.soon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.checkin.ApplicationState;
import org.tuanlink.checkin.Decision;
import org.tuanlink.registry.OrganizationScope;

/** Photos that offline passes rest on. */
@ReviewTest
class EvidenceIT {

    private static final Path STORE = Path.of("target", "evidence");

    @Autowired
    private ApplicationContext service;

    @Autowired
    private Evidence evidence;

    @Autowired
    private EvidencePurge purge;

    private ReviewBed bed;
    private ReviewTask task;

    @BeforeEach
    void somebodyWhoseCheckFailed() {
        bed = ReviewBed.make(service);
        long application = bed.submittedAndFailing(1, "B1");
        soon(() -> assertThat(bed.task(application).isReady()).isTrue());
        task = bed.task(application);
    }

    private static Path file(String name) {
        return STORE.resolve(name.substring(0, 2)).resolve(name);
    }

    private OrganizationScope scope(String organization) {
        return bed.decider("某", organization).scope();
    }

    private Decision pass(String photo) {
        return bed.reviews().passOffline(task.id(), task.revision(), "已见本人", photo, bed.decider("某", "B1"));
    }

    private static String code(Decision decision) {
        return ((Decision.Refused) decision).code();
    }

    @Test
    void theStoreHoldsNothingThatCanBeSeen() throws IOException {
        String name = bed.photo(task.id());
        byte[] kept = Files.readAllBytes(file(name));
        assertThat(PhotoKind.of(kept)).isEqualTo(PhotoKind.OTHER);
        byte[] opened = evidence.open(name, scope("B1")).orElseThrow();
        assertThat(Pictures.read(opened).getWidth()).isEqualTo(40);
        assertThat(Files.getPosixFilePermissions(file(name))).hasSize(2);
    }

    @Test
    void whatIsNotInTheScopeDoesNotExist() {
        String name = bed.photo(task.id());
        assertThat(evidence.open(name, scope("T1"))).isPresent();
        assertThat(evidence.open(name, scope("B2"))).isEmpty();
        assertThat(evidence.open("../../pom.xml", scope("B1"))).isEmpty();
        assertThat(evidence.open("0".repeat(32), scope("B1"))).isEmpty();
    }

    @Test
    void aPassRestsOnAPhotoOfItsOwn() {
        long other = bed.submittedAndFailing(2, "B1");
        soon(() -> assertThat(bed.task(other).isReady()).isTrue());
        String others = bed.photo(bed.task(other).id());
        assertThat(List.of(code(pass("")), code(pass("photos/1.jpg")), code(pass("0".repeat(32))), code(pass(others))))
                .containsOnly(Evidence.MISSING);
        assertThat(bed.view(task.applicationId()).state()).isEqualTo(ApplicationState.SUBMITTED);
        String own = bed.photo(task.id());
        assertThat(pass(own)).isInstanceOf(Decision.Done.class);
        assertThat(evidence.nameOf(task.id(), scope("B1"))).contains(own);
        assertThat(evidence.nameOf(task.id(), scope("B2"))).isEmpty();
    }

    @Test
    void whatNoDecisionRestsOnIsForgotten() {
        String used = bed.photo(task.id());
        String unused = bed.photo(task.id());
        String fresh = bed.photo(task.id());
        assertThat(pass(used)).isInstanceOf(Decision.Done.class);
        bed.jdbc.update("UPDATE review_evidence SET kept_at = kept_at - INTERVAL 2 DAY WHERE name <> ?", fresh);
        purge.purge(() -> false);
        assertThat(List.of(file(used), file(fresh))).allMatch(Files::exists);
        assertThat(file(unused)).doesNotExist();
        evidence.drop(used);
        assertThat(evidence.open(used, scope("B1"))).isPresent();
        evidence.drop(fresh);
        assertThat(file(fresh)).doesNotExist();
    }

    @Test
    void aPhotoGoesWithItsTask() {
        String name = bed.photo(task.id());
        assertThat(pass(name)).isInstanceOf(Decision.Done.class);
        bed.jdbc.update("UPDATE review_evidence SET used_at = used_at - INTERVAL 2 DAY");
        purge.purge(() -> false);
        assertThat(file(name)).exists();
        bed.jdbc.update("DELETE FROM review_task");
        purge.purge(() -> false);
        assertThat(file(name)).doesNotExist();
        assertThat(bed.number("SELECT COUNT(*) FROM review_evidence")).isZero();
    }
}
