package org.tuanlink.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.RegistryReader.CadreLabel;
import org.tuanlink.wecom.DepartmentId;

/** Marks as people see them: with the organisation or cadre they concern. */
@Component
class DriftMarkViews {

    private final PlanSources sources;

    DriftMarkViews(PlanSources sources) {
        this.sources = sources;
    }

    List<DriftMarkView> of(List<DriftMark> marks) {
        Map<DriftSubject, Whose> whose = new HashMap<>();
        organizations(marks, whose);
        cadres(marks, whose);
        return marks.stream()
                .map(mark -> view(mark, whose.getOrDefault(mark.subject(), Whose.NOBODY)))
                .toList();
    }

    /** Whom a subject stands for by the registry. */
    private record Whose(
            @Nullable String organizationCode,
            @Nullable String cadreCode,
            @Nullable String name) {

        static final Whose NOBODY = new Whose(null, null, null);
    }

    private void organizations(List<DriftMark> marks, Map<DriftSubject, Whose> whose) {
        List<DepartmentId> departments = marks.stream()
                .map(DriftMark::subject)
                .filter(subject -> !subject.isMember())
                .map(DriftSubject::department)
                .distinct()
                .toList();
        Map<DepartmentId, Long> ids = sources.identities().organizationsOf(departments);
        Map<Long, OrganizationNode> organizations = sources.registry().withAncestors(ids.values()).stream()
                .collect(Collectors.toMap(OrganizationNode::id, Function.identity()));
        for (DriftMark mark : marks) {
            Long id = mark.subject().isMember() ? null : ids.get(mark.subject().department());
            OrganizationNode organization = id == null ? null : organizations.get(id);
            if (organization != null) {
                whose.put(mark.subject(), new Whose(organization.code().value(), null, organization.directoryName()));
            }
        }
    }

    private void cadres(List<DriftMark> marks, Map<DriftSubject, Whose> whose) {
        Map<Long, DriftSubject> subjects = new HashMap<>();
        List<String> members = marks.stream()
                .map(DriftMark::subject)
                .filter(DriftSubject::isMember)
                .map(DriftSubject::id)
                .distinct()
                .toList();
        sources.identities()
                .cadresOf(members)
                .forEach((userId, cadre) -> subjects.put(cadre, new DriftSubject(DriftSubject.Kind.MEMBER, userId)));
        if (subjects.isEmpty()) {
            return;
        }
        for (CadreLabel label : sources.registry().cadreLabels(subjects.keySet())) {
            DriftSubject subject = subjects.get(label.id());
            if (subject != null) {
                whose.put(subject, new Whose(null, label.code().value(), label.name()));
            }
        }
    }

    private static DriftMarkView view(DriftMark mark, Whose whose) {
        String code = whose.organizationCode() != null ? whose.organizationCode() : whose.cadreCode();
        String who = code == null
                ? DriftSentences.words("nameless", mark.subject().id())
                : DriftSentences.words("named", Objects.requireNonNullElse(whose.name(), ""), code);
        return new DriftMarkView(
                mark.id(),
                mark.subject().kind().name(),
                mark.subject().id(),
                whose.organizationCode(),
                whose.cadreCode(),
                whose.name(),
                mark.state().name(),
                mark.facts().kind(),
                mark.facts().fields().stream().sorted().map(DriftField::name).toList(),
                DriftSentences.of(mark, who),
                mark.events(),
                mark.firstSeen(),
                mark.lastSeen(),
                mark.reason(),
                mark.runId(),
                mark.closedAt(),
                mark.closedBy());
    }
}
