package org.tuanlink.endpoints;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tuanlink.platform.Permission;

/**
 * Complete requests of endpoints that change something in a place which the request names and the address does not: without
 * them, a refusal could mean no more than that a field was missing.
 */
final class Bodies {

    private record Body(Function<Subtree, Map<String, String>> fields, Function<Subtree, String> json) {}

    private static final Body NOTHING = new Body(subtree -> Map.of(), subtree -> "{}");

    private static final Body FILE = fields(subtree -> Map.of(
            "kind",
            "organizations",
            "file",
            "code,parentCode,type,shortName\n" + subtree.branch() + "," + subtree.organization()
                    + ",BRANCH,某某公司团支部\n"));

    private static final Body NEW_ORGANIZATION =
            fields(subtree -> Map.of("parentCode", subtree.organization(), "type", "BRANCH", "shortName", "广州市丙公司团支部"));

    private static final Body NEW_CADRE = fields(subtree -> Map.of(
            "name", "丙某",
            "mobile", "19900000077",
            "idNumber", "440106199001010038",
            "organizationCode", subtree.branch(),
            "post", "SECRETARY",
            "operator", "true",
            "branchCode", subtree.branch()));

    private static final Body POST = fields(
            subtree -> Map.of("organizationCode", subtree.post(), "post", "COMMITTEE_MEMBER", "operator", "false"));

    private static final Body NEW_INVITATION = fields(subtree -> Map.of(
            "organization", subtree.branch(),
            "audience", "ALL",
            "states", "NOT_INVITED",
            "channels", "WECOM",
            "reminderDays", "3",
            "reminderTimes", "0"));

    private static final Body MEMBER_FORM =
            fields(subtree -> Map.of("revision", "0", "name", "丁某", "branchCode", subtree.branch()));

    private static final Map<String, Body> BODIES = Map.ofEntries(
            Map.entry("POST /api/v1/registry/imports", FILE),
            Map.entry("POST /console/imports", FILE),
            Map.entry("GET /api/v1/registry/imports/template", fields(subtree -> Map.of("kind", "organizations"))),
            Map.entry("GET /console/imports/template.xlsx", fields(subtree -> Map.of("kind", "ORGANIZATIONS"))),
            Map.entry("POST /api/v1/registry/organizations", json(subtree -> """
                    {"parentCode":"%s","type":"BRANCH","shortName":"广州市丙公司团支部"}""".formatted(subtree.organization()))),
            Map.entry("PATCH /api/v1/registry/organizations/{code}", json(subtree ->
                    """
                    {"parentCode":"%s"}""".formatted(subtree.organization()))),
            Map.entry("POST /api/v1/registry/cadres", json(subtree -> """
                    {"name":"丙某","mobile":"19900000078","idNumber":"44010619900101002X","branchCode":"%1$s",
                    "posts":[{"organizationCode":"%1$s","post":"SECRETARY","operator":true}]}""".formatted(subtree.branch()))),
            Map.entry("POST /api/v1/registry/cadres/search", json(subtree -> """
                    {"organizationCode":"%s"}""".formatted(subtree.branch()))),
            Map.entry("PATCH /api/v1/registry/cadres/{code}", json(subtree -> """
                    {"branchCode":"%s"}""".formatted(subtree.branch()))),
            Map.entry("POST /api/v1/registry/cadres/{code}/return", json(subtree -> """
                    {"posts":[{"organizationCode":"%s","post":"COMMITTEE_MEMBER","operator":false}]}""".formatted(subtree.post()))),
            Map.entry("POST /api/v1/registry/cadres/{code}/personal-data", json(subtree -> """
                    {"item":"MOBILE","reason":"核对入驻邀请的手机号"}""")),
            Map.entry("PUT /api/v1/registry/cadres/{code}/posts/{organizationCode}", json(subtree -> """
                    {"post":"COMMITTEE_MEMBER","operator":true}""")),
            Map.entry("POST /api/v1/tokens", json(subtree -> """
                    {"name":"丙令牌","role":"OPERATOR","organizationCode":"%s"}""".formatted(subtree.branch()))),
            Map.entry("POST /console/new-organization", NEW_ORGANIZATION),
            Map.entry("POST /console/new-organization/check", NEW_ORGANIZATION),
            Map.entry("POST /console/new-cadre", NEW_CADRE),
            Map.entry("POST /console/new-cadre/check", NEW_CADRE),
            Map.entry("POST /console/cadres/search", NOTHING),
            Map.entry("POST /console/cadres/{code}/posts", POST),
            Map.entry("POST /console/cadres/{code}/posts/check", POST),
            Map.entry("POST /console/cadres/{code}/return", POST),
            Map.entry("POST /console/cadres/{code}/leave", fields(subtree -> Map.of("confirm", subtree.mark() + "某"))),
            Map.entry("POST /console/cadres/{code}/edit", fields(subtree -> Map.of("branchCode", subtree.branch()))),
            Map.entry(
                    "POST /console/organizations/{code}/move",
                    fields(subtree -> Map.of("parentCode", subtree.organization(), "version", "0"))),
            Map.entry(
                    "POST /console/organizations/{code}/dissolve",
                    fields(subtree -> Map.of("confirm", subtree.branch(), "version", "0"))),
            Map.entry(
                    "GET /console/organization-picker",
                    fields(subtree -> Map.of("field", "parentCode", "search", "公司"))),
            Map.entry("GET /console/organizations", fields(subtree -> Map.of("q", "公司"))),
            Map.entry("GET /api/v1/registry/organizations", fields(subtree -> Map.of("query", "公司"))),
            Map.entry("GET /api/v1/progress", fields(subtree -> Map.of("organizationCode", subtree.organization()))),
            Map.entry("GET /console/accounts", fields(subtree -> Map.of("q", "管理员"))),
            Map.entry("GET /console/cadres/{code}/reveal", fields(subtree -> Map.of("item", "MOBILE"))),
            Map.entry(
                    "POST /console/cadres/{code}/reveal",
                    fields(subtree -> Map.of("item", "MOBILE", "reason", "核对入驻邀请的手机号"))),
            Map.entry(
                    "POST /console/members/reviews/approve",
                    fields(subtree -> Map.of("task", subtree.review() + ":2"))),
            Map.entry("GET /console/members/reviews", fields(subtree -> Map.of("name", subtree.mark() + "团"))),
            Map.entry(
                    "GET /console/members/reviews/{id:\\d{1,18}}/reveal", fields(subtree -> Map.of("item", "MOBILE"))),
            Map.entry(
                    "POST /console/members/reviews/{id:\\d{1,18}}/reveal",
                    fields(subtree -> Map.of("item", "MOBILE", "reason", "核对报到的手机号"))),
            Map.entry(
                    "POST /console/members/reviews/{id:\\d{1,18}}/approve", fields(subtree -> Map.of("revision", "2"))),
            Map.entry(
                    "POST /console/members/reviews/{id:\\d{1,18}}/return",
                    fields(subtree -> Map.of("revision", "2", "words", "不是本支部的团员"))),
            Map.entry(
                    "POST /console/members/reviews/{id:\\d{1,18}}/offline",
                    fields(subtree -> Map.of("revision", "2", "explanation", "看过身份证"))),
            Map.entry("POST /console/audit/check", NOTHING),
            Map.entry("POST /api/v1/invitations", json(subtree -> """
                    {"organizationCode":"%s","includeSubtree":true,"channels":["WECOM"]}""".formatted(subtree.branch()))),
            Map.entry("POST /console/new-invitation", NEW_INVITATION),
            Map.entry(
                    "POST /console/progress/reports/sends",
                    fields(subtree -> Map.of(
                            "stages", "cadres", "reach", "ALL", "request", "5b0a8a34-6f0c-4b6e-9a0e-0d4c0f3b7d11"))),
            Map.entry(
                    "POST /console/progress/reports/schedules",
                    fields(subtree -> Map.of("stages", "cadres", "reach", "ALL", "time", "09:00"))),
            Map.entry("POST /m/organizations", NOTHING),
            Map.entry("POST /m/organization/entry", NOTHING),
            Map.entry("POST /m/organization/check-in", NOTHING),
            Map.entry("POST /m/organization/check-in/{code}", NOTHING),
            Map.entry("POST /m/post", fields(subtree -> Map.of("post", "STAFF", "confirmed", "true"))),
            Map.entry("POST /m/alias", fields(subtree -> Map.of("alias", "丙公司团支部", "confirmed", "true"))),
            Map.entry("POST /m/alias/check", fields(subtree -> Map.of("alias", "丙公司团支部"))),
            Map.entry("POST /m/alias/seen", NOTHING),
            Map.entry(
                    "POST /m/alias/change",
                    fields(subtree -> Map.of("alias", "丙公司团支部", "reason", "单位更名", "confirmed", "true"))),
            Map.entry("POST /m/alias/change/withdraw", NOTHING),
            Map.entry("POST /m/alias-requests/{id}", fields(subtree -> Map.of("decision", "approve"))),
            Map.entry("POST /m/reviews/{id:\\d+}/approve", fields(subtree -> Map.of("revision", "2"))),
            Map.entry(
                    "POST /m/reviews/{id:\\d+}/return",
                    fields(subtree -> Map.of("revision", "2", "words", "不是本支部的团员"))),
            Map.entry(
                    "POST /m/reviews/{id:\\d+}/offline",
                    fields(subtree -> Map.of("revision", "2", "explanation", "看过身份证"))),
            Map.entry("GET /m/reviews/{id:\\d+}/reveal", fields(subtree -> Map.of("item", "MOBILE"))),
            Map.entry(
                    "POST /m/reviews/{id:\\d+}/reveal",
                    fields(subtree -> Map.of("item", "MOBILE", "reason", "核对报到的手机号"))),
            Map.entry("POST /m/reviews/approve", fields(subtree -> Map.of("chosen", subtree.review() + ":1"))),
            Map.entry("POST /member/form", MEMBER_FORM),
            Map.entry("POST /member/form/field", MEMBER_FORM),
            Map.entry("POST /member/form/submit", fields(subtree -> Map.of("revision", "0"))),
            Map.entry("POST /member/withdraw", NOTHING),
            Map.entry("POST /member/branches", fields(subtree -> Map.of("branch", subtree.branch()))),
            Map.entry("POST /console/alias-requests/{id}", fields(subtree -> Map.of("decision", "approve"))),
            Map.entry(
                    "POST /console/accounts",
                    fields(subtree -> Map.of(
                            "username", "walker77",
                            "displayName", "丙某",
                            "role", "OPERATOR",
                            "organizationCode", subtree.branch()))),
            Map.entry(
                    "POST /console/accounts/{id}",
                    fields(subtree ->
                            Map.of("displayName", "丙某", "role", "OPERATOR", "organizationCode", subtree.branch()))),
            Map.entry(
                    "POST /console/tokens",
                    fields(subtree ->
                            Map.of("name", "丙令牌", "role", "OPERATOR", "organizationCode", subtree.branch()))));

    /** A member's own account: nothing in it names another's. */
    private static final Pattern OWN_MEMBER_ACCOUNT = Pattern.compile("/member/((account|consent)(/.*)?|logout|links)");

    private Bodies() {}

    private static Body fields(Function<Subtree, Map<String, String>> fields) {
        return new Body(fields, subtree -> "{}");
    }

    private static Body json(Function<Subtree, String> json) {
        return new Body(subtree -> Map.of(), json);
    }

    /** The form or the query, naming things of this subtree. */
    static Map<String, String> fields(Endpoint endpoint, Subtree subtree) {
        Map<String, String> fields = new LinkedHashMap<>(Ids.parameters(endpoint, subtree));
        fields.putAll(body(endpoint).fields().apply(subtree));
        return fields;
    }

    static String json(Endpoint endpoint, Subtree subtree) {
        return body(endpoint).json().apply(subtree);
    }

    private static Body body(Endpoint endpoint) {
        Body body = BODIES.get(endpoint.method() + " " + endpoint.pattern());
        if (body == null && needsOne(endpoint)) {
            throw new AssertionError(
                    endpoint + " changes something in a place that the walk does not know: add a complete"
                            + " request to org.tuanlink.endpoints.Bodies");
        }
        return body == null ? NOTHING : body;
    }

    private static boolean needsOne(Endpoint endpoint) {
        return endpoint.changes()
                && endpoint.variables().isEmpty()
                && !OWN_MEMBER_ACCOUNT.matcher(endpoint.pattern()).matches()
                && endpoint.required()
                        .filter(permission -> !permission.wholeProvinceOnly() && permission != Permission.OWN_ACCOUNT)
                        .isPresent();
    }
}
