package wecomsim;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be changed while the simulator runs.
 *
 * @param callsPerMinute per API (page 90454)
 * @param callsPerHour per API (page 90454)
 * @param latencyMillis each answer of {@code /cgi-bin} comes this much later
 * @param batchRowsPerSecond how fast an import works through its rows; 0 is at once
 * @param closedReads whether the contacts secret is refused the reads closed on 2022-08-15 (48009)
 * @param contactsEdit whether the contacts secret may change the directory (API 编辑通讯录); else 48002
 * @param agentEnabled whether the app is in use; else its calls are refused with 50003
 * @param mpTrustedIps callers that the Official Account gives a token to (IP 白名单, 40164 for others); empty allows all
 * @param trustedIps callers allowed in (60020 for others); empty allows all
 * @param trustedDomains hosts, or host:port, a sign-in may come back to (授权完成回调域名); none at first
 * @param phoneCookies of services on this host: a browser that becomes another phone loses them, whose web view is its own
 * @param visibleDepartments what the app sees, with everything below
 * @param maxDepartments in all, the root counted
 * @param maxDepth levels, the root being the first
 * @param maxNodes sub-departments and members directly under one department
 * @param maxDepartmentName characters; the pages say 64 in one place and 32 in another
 * @param accountQuota members the corp may hold
 * @param creationsPerMonth times the quota that may be created in 30 days (page 90454)
 * @param wrongSecretsPerHour from one address, before it is banned for an hour
 * @param maxUploadBytes of one file (page 90253)
 * @param messagesPerMinute of the app to one member; what exceeds is silently dropped (page 90236)
 * @param messagesPerHour likewise
 * @param messagesPerAccountDay times the quota that the app may send in a day, each recipient counted (page 90236)
 */
public record Settings(
        int callsPerMinute,
        int callsPerHour,
        long latencyMillis,
        int batchRowsPerSecond,
        boolean closedReads,
        boolean contactsEdit,
        boolean agentEnabled,
        Set<String> mpTrustedIps,
        Set<String> trustedIps,
        Set<String> trustedDomains,
        Set<String> phoneCookies,
        Set<Long> visibleDepartments,
        int maxDepartments,
        int maxDepth,
        int maxNodes,
        int maxDepartmentName,
        int accountQuota,
        int creationsPerMonth,
        int wrongSecretsPerHour,
        int maxUploadBytes,
        int messagesPerMinute,
        int messagesPerHour,
        int messagesPerAccountDay) {

    public Settings {
        trustedIps = Set.copyOf(trustedIps);
        mpTrustedIps = Set.copyOf(mpTrustedIps);
        trustedDomains = Set.copyOf(trustedDomains);
        phoneCookies = Set.copyOf(phoneCookies);
        visibleDepartments = Set.copyOf(visibleDepartments);
        if (callsPerMinute < 1 || callsPerHour < 1 || latencyMillis < 0 || batchRowsPerSecond < 0) {
            throw new IllegalArgumentException("Limits are at least 1, latency and job speed at least 0");
        }
    }

    /** WeCom's own numbers, no latency. */
    @Follows({"90454", "90195", "90205", "90253", "90236"})
    public static Settings standard() {
        return new Settings(
                10_000,
                150_000,
                0,
                2_000,
                true,
                true,
                true,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(1L),
                30_000,
                15,
                30_000,
                64,
                300_000,
                3,
                2_000,
                20 * 1024 * 1024,
                30,
                1_000,
                200);
    }

    /** The same with some components, named as in this record, replaced. */
    public Settings with(Map<String, ?> changes) {
        return with(Json.MAPPER.<ObjectNode>valueToTree(changes));
    }

    Settings with(JsonNode changes) {
        return Json.changed(this, changes, Settings.class);
    }

    public Settings withLatency(Duration latency) {
        return with(Map.of("latencyMillis", latency.toMillis()));
    }

    public Settings withCallsPerMinute(int calls) {
        return with(Map.of("callsPerMinute", calls));
    }

    public Settings withCallsPerHour(int calls) {
        return with(Map.of("callsPerHour", calls));
    }

    public Settings withBatchRowsPerSecond(int rows) {
        return with(Map.of("batchRowsPerSecond", rows));
    }

    public Settings withClosedReads(boolean closed) {
        return with(Map.of("closedReads", closed));
    }

    public Settings withTrustedIps(Set<String> ips) {
        return with(Map.of("trustedIps", ips));
    }

    public Settings withTrustedDomains(Set<String> domains) {
        return with(Map.of("trustedDomains", domains));
    }

    public Settings withVisibleDepartments(Set<Long> departments) {
        return with(Map.of("visibleDepartments", departments));
    }

    public Settings withAccountQuota(int accounts) {
        return with(Map.of("accountQuota", accounts));
    }
}
