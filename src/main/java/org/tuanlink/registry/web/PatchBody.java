package org.tuanlink.registry.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.registry.Patch;
import tools.jackson.databind.JsonNode;

/** A merge patch (RFC 7396): what is absent stays, null clears. */
final class PatchBody {

    private final JsonNode body;

    PatchBody(JsonNode body, List<String> fields) {
        if (!body.isObject()) {
            throw RefusedException.badRequest("BAD_REQUEST", "请求内容须为 JSON 对象。");
        }
        body.propertyNames().stream()
                .filter(name -> !fields.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw RefusedException.badRequest("BAD_REQUEST", "没有这个字段，可改的字段是：" + String.join("、", fields) + "。");
                });
        this.body = body;
    }

    Patch<String> text(String field) {
        return given(field)
                .map(node -> Patch.to(node.isNull() ? null : text(field, node)))
                .orElseGet(Patch::keep);
    }

    private static String text(String field, JsonNode node) {
        if (node.isContainer()) {
            throw malformed(field);
        }
        return node.asString();
    }

    Patch<Integer> number(String field) {
        Optional<JsonNode> node = given(field);
        if (node.filter(one -> !one.isNull() && !(one.isIntegralNumber() && one.canConvertToInt()))
                .isPresent()) {
            throw malformed(field);
        }
        return node.map(one -> Patch.to(one.isNull() ? null : (Integer) one.asInt()))
                .orElseGet(Patch::keep);
    }

    @Nullable Long version(String field) {
        return given(field)
                .filter(node -> !node.isNull())
                .map(node -> {
                    if (!(node.isIntegralNumber() && node.canConvertToLong())) {
                        throw malformed(field);
                    }
                    return node.asLong();
                })
                .orElse(null);
    }

    <E extends Enum<E>> Patch<E> choice(String field, Class<E> type) {
        Optional<JsonNode> node = given(field);
        if (node.isEmpty() || node.get().isNull()) {
            return node.isEmpty() ? Patch.keep() : Patch.to(null);
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(text(field, node.get())))
                .findFirst()
                .map(Patch::to)
                .orElseThrow(() -> malformed(field));
    }

    private Optional<JsonNode> given(String field) {
        return Optional.ofNullable(body.get(field));
    }

    private static RefusedException malformed(String field) {
        return RefusedException.badRequest("BAD_REQUEST", "字段 " + field + " 的值不认识，请按接口说明填写。");
    }
}
