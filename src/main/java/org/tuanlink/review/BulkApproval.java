package org.tuanlink.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.tuanlink.checkin.ApplicationView;
import org.tuanlink.checkin.Decider;
import org.tuanlink.checkin.Decision;

/** Approves several: each in a transaction of its own, so that one that is refused keeps none of the others. */
@Service
public class BulkApproval {

    /** At once. */
    public static final int MOST = 50;

    private static final Logger LOG = LoggerFactory.getLogger(BulkApproval.class);

    private final Reviews reviews;

    BulkApproval(Reviews reviews) {
        this.reviews = reviews;
    }

    /**
     * One that was chosen.
     *
     * @param revision the application's, as it was shown
     */
    public record Choice(long taskId, long revision) {

        private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):(\\d{1,18})");

        /** Those of forms' values such as {@code 12:3}; what is not one is left out. */
        public static List<Choice> ofForm(List<String> texts) {
            return texts.stream()
                    .map(TEXT::matcher)
                    .filter(Matcher::matches)
                    .map(one -> new Choice(number(one, 1), number(one, 2)))
                    .toList();
        }

        private static long number(Matcher one, int group) {
            return Long.parseLong(Objects.requireNonNull(one.group(group)));
        }
    }

    /**
     * What became of all.
     *
     * @param approved the names of those who are approved now
     * @param refused why the others are not: Chinese sentences
     */
    public record Result(List<String> approved, List<String> refused) {}

    /** Those beyond {@link #MOST} are left alone, which the result says. */
    public Result approve(List<Choice> choices, Decider by) {
        List<String> approved = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Choice one : choices.stream().distinct().limit(MOST).toList()) {
            approve(one, by, approved, refused);
        }
        if (choices.size() > MOST) {
            refused.add(Words.of("bulk.most", MOST));
        }
        return new Result(List.copyOf(approved), List.copyOf(refused));
    }

    private void approve(Choice one, Decider by, List<String> approved, List<String> refused) {
        try {
            Decision decision = reviews.approve(one.taskId(), one.revision(), by);
            if (decision instanceof Decision.Done done) {
                approved.add(nameOf(done.application()));
            } else if (decision instanceof Decision.Refused no) {
                refused.add(sentence(no));
            }
        } catch (DataAccessException e) {
            // Messages of the database may quote values.
            LOG.error(
                    "Task {} could not be approved ({})",
                    one.taskId(),
                    e.getClass().getSimpleName());
            refused.add(Words.of("bulk.failed"));
        }
    }

    /** What is said of somebody begins with his name, unless it already does. */
    private static String sentence(Decision.Refused no) {
        ApplicationView view = no.current();
        return view == null ? no.sentence() : Words.of("bulk.of", nameOf(view), no.sentence());
    }

    private static String nameOf(ApplicationView view) {
        String name = view.name();
        return name == null ? Words.of("by.nobody") : name;
    }
}
