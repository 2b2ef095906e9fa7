package org.tuanlink.endpoints;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the variables and parameters of endpoints identify. A name that is not here fails the walk: add it, and say what it
 * means, so that the walk can try another subtree's.
 */
final class Ids {

    /** Stands for things of which there is one set for the whole province: only its callers get that far. */
    private static String province(Subtree subtree) {
        return subtree.mark().isEmpty() ? "" : "1";
    }

    /** By the segment before the variable. */
    private static final Map<String, Function<Subtree, String>> VARIABLES = Map.ofEntries(
            Map.entry("organizations/{code}", Subtree::branch),
            Map.entry("organizations/{organizationCode}", Subtree::branch),
            Map.entry("branch/{code}", Subtree::branch),
            Map.entry("check-in/{code}", Subtree::branch),
            Map.entry("cadres/{code}", Subtree::cadre),
            Map.entry("invitations/{id}", subtree -> Long.toString(subtree.invitation())),
            Map.entry("people/{cadre}", Subtree::cadre),
            Map.entry("posts/{organization}", Subtree::post),
            Map.entry("posts/{organizationCode}", Subtree::post),
            Map.entry("alias-requests/{id}", subtree -> Long.toString(subtree.aliasRequest())),
            Map.entry("reviews/{id}", subtree -> Long.toString(subtree.review())),
            Map.entry("imports/{id}", subtree -> Long.toString(subtree.importId())),
            Map.entry("accounts/{id}", subtree -> Long.toString(subtree.accountId())),
            Map.entry("tokens/{id}", subtree -> Long.toString(subtree.tokenId())),
            Map.entry("audit/{id}", subtree -> Long.toString(subtree.auditId())),
            Map.entry("sessions/{handle}", subtree -> String.valueOf(subtree.session())),
            Map.entry("sends/{id}", subtree -> Long.toString(subtree.reportSend())),
            Map.entry("schedules/{id}", subtree -> Long.toString(subtree.reportSchedule())),
            Map.entry("plans/{id}", Ids::province),
            Map.entry("guards/{code}", Ids::province),
            Map.entry("runs/{id}", Ids::province),
            Map.entry("failures/{key}", Ids::province),
            Map.entry("marks/{id}", Ids::province),
            Map.entry("follow-ups/{key}", Ids::province),
            Map.entry("callbacks/{id}", Ids::province),
            Map.entry("replays/{id}", Ids::province));

    /** Parameters that name something of a subtree. */
    private static final Map<String, Function<Subtree, String>> PARAMETERS = Map.ofEntries(
            Map.entry("organization", Subtree::branch),
            Map.entry("organizationCode", Subtree::branch),
            Map.entry("branch", Subtree::branch),
            Map.entry("branchCode", Subtree::branch),
            Map.entry("parent", Subtree::organization),
            Map.entry("parentCode", Subtree::organization),
            Map.entry("cadre", Subtree::cadre),
            Map.entry("open", Subtree::organization),
            Map.entry("task", subtree -> subtree.review() + ":2"),
            Map.entry("code", Subtree::branch),
            Map.entry("subjectId", Subtree::organization),
            Map.entry("id", subtree -> Long.toString(subtree.importId())));

    /** Parameters that name nothing. */
    private static final Set<String> HARMLESS =
            Set.of(("page q query search field kind file state source subject from to after level group scope by result"
                            + " theme back next expired left username password current fresh repeated name role expires"
                            + " displayName wecomUserId operator post withoutPost item reason typed version instance trouble"
                            + " request form closedPage mode cron minute time autoApply enabled pauseAfter action actor"
                            + " account address subjectKind text node confirm alias confirmed decision note"
                            + " includeSubtree audience states channels first reminderDays reminderTimes status mobile challenge answer pose terms"
                            + " sensitive done again at look revision then weChat yihaotong"
                            + " day stages reach weekday as url stage sort show whose past chosen picked words explanation"
                            + " photo check overdue")
                    .split(" ", -1));

    private Ids() {}

    static String variable(Endpoint endpoint, String variable, Subtree subtree) {
        Function<Subtree, String> value = VARIABLES.get(variable);
        if (value == null) {
            throw new AssertionError(endpoint + " has the variable " + variable
                    + ", which the walk does not know: add it to org.tuanlink.endpoints.Ids.VARIABLES");
        }
        return value.apply(subtree);
    }

    /** The parameters of an endpoint that name something, with a subtree's own. */
    static Map<String, String> parameters(Endpoint endpoint, Subtree subtree) {
        List<String> unknown = endpoint.parameters().stream()
                .filter(name -> !PARAMETERS.containsKey(name) && !HARMLESS.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new AssertionError(
                    endpoint + " has the parameters " + unknown
                            + ", which the walk does not know: add them to PARAMETERS or HARMLESS of org.tuanlink.endpoints.Ids");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : endpoint.parameters()) {
            Function<Subtree, String> value = PARAMETERS.get(name);
            if (value != null) {
                values.put(name, value.apply(subtree));
            }
        }
        return values;
    }
}
