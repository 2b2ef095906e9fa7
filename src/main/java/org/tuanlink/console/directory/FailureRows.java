package org.tuanlink.console.directory;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.FailureGroup;
import org.tuanlink.directory.FailureView;

/** A group of failures with links to those it concerns. */
record FailureRows(FailureGroup group, List<Row> examples) {

    private static final Pattern CODE = Pattern.compile(".*（([^（）]+)）", Pattern.DOTALL);

    /** @param link null for one the registry does not know */
    record Row(FailureView failure, @Nullable String link) {

        static Row of(FailureView failure) {
            Matcher subject = CODE.matcher(failure.subject());
            if (!subject.matches()) {
                return new Row(failure, null);
            }
            String code = subject.group(1);
            boolean member = failure.kind().name().endsWith("_MEMBER");
            return new Row(failure, member ? "/console/cadres/" + code + "/chain" : "/console/organizations/" + code);
        }
    }

    static FailureRows of(FailureGroup group) {
        return new FailureRows(group, group.examples().stream().map(Row::of).toList());
    }

    /** More than the examples show. */
    public int more() {
        return group.count() - examples.size();
    }
}
