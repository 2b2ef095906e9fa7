package org.tuanlink.directory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.directory.FollowUp.Kind;
import org.tuanlink.directory.FollowUpState.State;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.registry.RegistryReader.CadreLabel;

/** Wishes that failed: shown to administrators, and tried again when they ask. */
@Service
public class FollowUpReview {

    /** How many are shown. */
    public static final int SHOWN = 100;

    private static final Pattern KEY = Pattern.compile("(organization|cadre)-([0-9]{1,18})");

    private final FollowUpMarks marks;
    private final RegistryReader registry;
    private final DirectoryDeeds deeds;

    FollowUpReview(FollowUpMarks marks, RegistryReader registry, DirectoryDeeds deeds) {
        this.marks = marks;
        this.registry = registry;
        this.deeds = deeds;
    }

    public int failed() {
        return marks.count(State.FAILED);
    }

    /** Those on their way. */
    public int waiting() {
        return marks.count(State.WAITING);
    }

    /** The newest of those that failed first, {@link #SHOWN} at most. */
    public List<FollowUpView> failures() {
        return views(marks.failed(SHOWN));
    }

    /** Tries one again at once; false when there is none of this key that failed. */
    @Transactional
    public boolean retry(String key, String by) {
        Optional<FollowUp> one = find(key);
        if (one.isEmpty() || !marks.retry(one.get().kind(), one.get().subject())) {
            return false;
        }
        views(List.of(one.get())).forEach(view -> deeds.followUpRetried(view, by));
        return true;
    }

    private Optional<FollowUp> find(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches()
                ? marks.find(
                        Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), Long.parseLong(matcher.group(2)))
                : Optional.empty();
    }

    private List<FollowUpView> views(List<FollowUp> some) {
        Map<Long, OrganizationNode> organizations =
                registry
                        .withAncestors(some.stream()
                                .filter(one -> !one.isCadre())
                                .map(FollowUp::subject)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(OrganizationNode::id, Function.identity()));
        Map<Long, CadreLabel> cadres =
                registry
                        .cadreLabels(some.stream()
                                .filter(FollowUp::isCadre)
                                .map(FollowUp::subject)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(CadreLabel::id, Function.identity()));
        return some.stream()
                .map(one -> one.isCadre()
                        ? view(one, cadres.get(one.subject()))
                        : view(one, organizations.get(one.subject())))
                .toList();
    }

    private static FollowUpView view(FollowUp one, @Nullable OrganizationNode node) {
        return node == null ? view(one, "", "") : view(one, node.code().value(), node.directoryName());
    }

    private static FollowUpView view(FollowUp one, @Nullable CadreLabel label) {
        return label == null ? view(one, "", "") : view(one, label.code().value(), label.name());
    }

    private static FollowUpView view(FollowUp one, String code, String name) {
        return new FollowUpView(
                one.kind().name().toLowerCase(Locale.ROOT) + "-" + one.subject(),
                one.isCadre(),
                code,
                name,
                one.message(),
                one.tries(),
                one.wishedBy(),
                one.wishedAt());
    }
}
