package wecomsim;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The faults that wait for their calls. */
final class Faults {

    private final List<Armed> armed = new CopyOnWriteArrayList<>();

    void inject(FaultRule rule) {
        armed.add(new Armed(rule));
    }

    void clear() {
        armed.clear();
    }

    /** The rules that can still strike. */
    List<FaultRule> waiting() {
        return armed.stream().filter(Armed::waits).map(each -> each.rule).toList();
    }

    /** The first fault of the kind that strikes this call. */
    @Nullable Fault take(String api, String subject, Predicate<Fault> kind) {
        for (Armed each : armed) {
            if (kind.test(each.rule.fault()) && each.strikes(api, subject)) {
                return each.rule.fault();
            }
        }
        return null;
    }

    private static final class Armed {
        private final FaultRule rule;
        private final Pattern api;
        private final Random random;
        private int passed;
        private int struck;

        Armed(FaultRule rule) {
            this.rule = rule;
            this.api = Pattern.compile("\\Q" + rule.api().replace("*", "\\E.*\\Q") + "\\E");
            this.random = new Random(rule.seed());
        }

        synchronized boolean waits() {
            return struck < rule.times();
        }

        synchronized boolean strikes(String calledApi, String subject) {
            if (!waits() || !api.matcher(calledApi).matches() || !isAbout(subject)) {
                return false;
            }
            if (passed < rule.after()) {
                passed++;
                return false;
            }
            if (rule.probability() < 1 && random.nextDouble() >= rule.probability()) {
                return false;
            }
            struck++;
            return true;
        }

        private boolean isAbout(String subject) {
            return rule.subject().equals("*") || rule.subject().equalsIgnoreCase(subject);
        }
    }
}
