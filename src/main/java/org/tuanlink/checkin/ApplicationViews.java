package org.tuanlink.checkin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.checkin.Application.Person;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.Branches;
import org.tuanlink.registry.Branches.Place;
import org.tuanlink.registry.OrganizationScope;

/** Applications as others may see them. */
@Component
class ApplicationViews {

    private final ApplicationSeals seals;
    private final Branches branches;

    ApplicationViews(ApplicationSeals seals, Branches branches) {
        this.seals = seals;
        this.branches = branches;
    }

    ApplicationView of(Application one) {
        Person person = one.person();
        return of(
                one, person == null ? null : branches.nameOf(person.branchId()).orElse(null));
    }

    /** Of those whose branches are in this scope, by id: one query for all. */
    Map<Long, ApplicationView> in(OrganizationScope scope, List<Application> all) {
        Map<Long, Place> places = branches.places(all.stream()
                .map(Application::person)
                .filter(Objects::nonNull)
                .map(Person::branchId)
                .distinct()
                .toList());
        Map<Long, ApplicationView> views = new HashMap<>();
        for (Application one : all) {
            Person person = one.person();
            Place place = person == null ? null : places.get(person.branchId());
            if (place != null && scope.covers(place.path())) {
                views.put(one.id(), of(one, place.name()));
            }
        }
        return views;
    }

    private ApplicationView of(Application one, @Nullable String branchName) {
        Person person = one.person();
        return new ApplicationView(
                one.id(),
                one.accountId(),
                one.revision(),
                one.submission(),
                one.state(),
                one.standing().check(),
                one.standing().recheckDue(),
                person == null ? null : person.name(),
                person == null ? null : seals.idNumber(person).masked(),
                person == null ? null : seals.mobile(person).masked(),
                person == null ? null : person.branchId(),
                branchName,
                reason(one),
                one.submittedAt(),
                one.decidedAt(),
                one.decidedBy());
    }

    /** As the member sees it himself. */
    OwnApplication own(Application one) {
        Person person = one.person();
        return new OwnApplication(
                one.id(),
                one.revision(),
                one.state(),
                one.standing().check(),
                one.standing().recheckDue(),
                seals.form(one),
                person == null ? null : branches.nameOf(person.branchId()).orElse(null),
                reason(one),
                one.submittedAt(),
                one.decidedAt());
    }

    private @Nullable String reason(Application one) {
        SealedValue reason = one.reason();
        return reason == null ? null : seals.openText(reason);
    }
}
