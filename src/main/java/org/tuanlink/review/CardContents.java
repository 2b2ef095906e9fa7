package org.tuanlink.review;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.checkin.ApplicationView;
import org.tuanlink.checkin.Applications;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.registry.Branches;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.review.ReviewCard.Kind;
import org.tuanlink.review.Telling.Why;

/** What cards say: ID number and mobile masked. */
@Component
class CardContents {

    static final String PAGE = "/m/reviews";

    /** So many are named on a card of many. */
    private static final int NAMED = 3;

    private static final int RESULTS = 4;

    private final Applications applications;
    private final Branches branches;
    private final PlatformProperties platform;
    private final Words words;

    CardContents(Applications applications, Branches branches, PlatformProperties platform, Words words) {
        this.applications = applications;
        this.branches = branches;
        this.platform = platform;
        this.words = words;
    }

    /** A template with its values. */
    record Content(String template, Map<String, String> values) {}

    Words words() {
        return words;
    }

    String link(@Nullable ReviewTask task) {
        String page = task == null ? PAGE : PAGE + "/" + task.id();
        return platform.publicUrl().resolve(page).toString();
    }

    private Optional<ApplicationView> view(ReviewTask task) {
        return applications.find(task.applicationId(), OrganizationScope.WHOLE_PROVINCE);
    }

    String name(ReviewTask task) {
        return said(view(task).map(ApplicationView::name).orElse(null));
    }

    private String branch(long branchId) {
        return said(branches.nameOf(branchId).orElse(null));
    }

    /** A template refuses what is empty. */
    private static String said(@Nullable String text) {
        return text == null || text.isBlank() ? Words.of("by.nobody") : text;
    }

    /** A card of these tasks that can be pressed. */
    Content open(String code, Kind kind, List<ReviewTask> tasks, Collection<Why> whys, Instant now) {
        Why why = whys.stream().max(Comparator.naturalOrder()).orElse(Why.OWN);
        return kind == Kind.SINGLE ? single(code, tasks.get(0), why) : many(code, kind, tasks, why, now);
    }

    private Content single(String code, ReviewTask task, Why why) {
        Optional<ApplicationView> view = view(task);
        boolean passed = task.isApprovable();
        String note = passed || why != Why.OWN ? Words.of("note." + why) : "";
        Map<String, String> values = new HashMap<>();
        values.put("task", code);
        values.put("name", said(view.map(ApplicationView::name).orElse(null)));
        values.put("branch", branch(task.branchId()));
        values.put("idNumber", said(view.map(ApplicationView::maskedIdNumber).orElse(null)));
        values.put("mobile", said(view.map(ApplicationView::maskedMobile).orElse(null)));
        values.put("check", Words.of(passed ? "check.PASSED" : "check.FAILED"));
        values.put("submitted", words.minute(task.submittedAt()));
        values.put("note", passed ? note : note + Words.of("note.check"));
        values.put("link", link(task));
        return new Content(passed ? "review-card" : "review-card-check", values);
    }

    private Content many(String code, Kind kind, List<ReviewTask> tasks, Why why, Instant now) {
        long passed = tasks.stream().filter(ReviewTask::isApprovable).count();
        Map<String, String> values = new HashMap<>();
        values.put("task", code);
        values.put("count", Integer.toString(tasks.size()));
        values.put("time", words.second(now));
        values.put("branches", branches(tasks));
        values.put("passed", Long.toString(passed));
        values.put("failed", Long.toString(tasks.size() - passed));
        values.put("names", names(tasks));
        values.put("link", link(null));
        if (kind == Kind.REMINDER) {
            values.put("oldest", words.minute(tasks.get(0).submittedAt()));
            return new Content("review-reminder", values);
        }
        values.put("note", Words.of("notes." + why));
        return new Content("review-cards", values);
    }

    private String names(List<ReviewTask> tasks) {
        String some = tasks.stream().limit(NAMED).map(this::name).collect(Collectors.joining(Words.of("names.and")));
        return tasks.size() <= NAMED ? some : Words.of("names.more", some, tasks.size());
    }

    private String branches(List<ReviewTask> tasks) {
        List<Long> all = tasks.stream().map(ReviewTask::branchId).distinct().toList();
        String first = branch(all.get(0));
        return all.size() == 1 ? first : Words.of("branches.more", first, all.size());
    }

    /** What takes a card's place once nothing on it is this operator's to decide. */
    Content over(ReviewCard card, List<ReviewTask> tasks) {
        if (tasks.stream().noneMatch(ReviewTask::isOpen) && !tasks.isEmpty()) {
            return tasks.size() == 1 ? done(tasks.get(0)) : allDone(tasks);
        }
        String which = card.superseded() ? "over.newer" : "over.lost";
        return new Content(
                "review-card-over",
                Map.of("title", Words.of(which + ".title"), "words", Words.of(which + ".words"), "link", link(null)));
    }

    private Content done(ReviewTask task) {
        return new Content(
                "review-card-done",
                Map.of(
                        "name", name(task),
                        "result", Words.result(task),
                        "branch", branch(task.branchId()),
                        "by", Words.by(task),
                        "time", words.minute(task.decidedAt()),
                        "link", link(task)));
    }

    private Content allDone(List<ReviewTask> tasks) {
        Instant last = tasks.stream()
                .map(ReviewTask::decidedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Content(
                "review-cards-done",
                Map.of(
                        "count",
                        Integer.toString(tasks.size()),
                        "results",
                        results(tasks),
                        "approved",
                        count(tasks, ReviewState.APPROVED, ReviewState.OFFLINE_PASSED),
                        "returned",
                        count(tasks, ReviewState.RETURNED),
                        "withdrawn",
                        count(tasks, ReviewState.WITHDRAWN),
                        "time",
                        words.minute(last),
                        "link",
                        link(null)));
    }

    private String results(List<ReviewTask> tasks) {
        String some = tasks.stream()
                .limit(RESULTS)
                .map(task -> Words.of(
                        "results.one", name(task), Words.result(task), Words.by(task), words.minute(task.decidedAt())))
                .collect(Collectors.joining(Words.of("results.and")));
        return tasks.size() <= RESULTS ? some : Words.of("results.more", some);
    }

    private static String count(List<ReviewTask> tasks, ReviewState... states) {
        List<ReviewState> counted = List.of(states);
        return Long.toString(
                tasks.stream().filter(task -> counted.contains(task.state())).count());
    }
}
