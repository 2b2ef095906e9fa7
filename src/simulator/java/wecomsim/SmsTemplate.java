package wecomsim;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A text that the vendor approved, with variables such as {@code ${name}}. */
record SmsTemplate(String code, String text) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(https?:|www\\.|[a-z0-9-]+\\.(com|cn|net|org|top|io|gov)\\b)");

    private Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        Matcher found = VARIABLE.matcher(text);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    /** The text with the values, which come as a JSON object of texts. */
    String filled(String values, int maxValue) {
        JsonNode given = parse(values);
        for (String name : variables()) {
            JsonNode value = given.get(name);
            if (value == null || value.isNull()) {
                throw SmsRefused.rule("isv.TEMPLATE_MISSING_PARAMETERS", "模板变量缺少对应参数值：" + name);
            }
            check(name, value.asString(), maxValue);
        }
        return VARIABLE.matcher(text)
                .replaceAll(variable ->
                        Matcher.quoteReplacement(given.path(variable.group(1)).asString("")));
    }

    private JsonNode parse(String values) {
        try {
            JsonNode given = Json.MAPPER.readTree(values.isEmpty() ? "{}" : values);
            boolean texts = given.isObject() && given.properties().stream().allMatch(each -> isText(each));
            if (texts) {
                return given;
            }
        } catch (JacksonException e) {
            // Falls through: said below.
        }
        throw SmsRefused.rule("isv.INVALID_JSON_PARAM", "参数格式错误，请修改为字符串值");
    }

    private static boolean isText(Map.Entry<String, JsonNode> each) {
        return each.getValue().isString() || each.getValue().isNull();
    }

    private static void check(String name, String value, int maxValue) {
        if (value.isEmpty()) {
            throw SmsRefused.rule("isv.TEMPLATE_MISSING_PARAMETERS", "模板变量缺少对应参数值：" + name);
        }
        if (value.codePointCount(0, value.length()) > maxValue) {
            throw SmsRefused.rule("isv.PARAM_LENGTH_LIMIT", "参数超过长度限制：" + name);
        }
        if (ADDRESS.matcher(value).find()) {
            throw SmsRefused.rule("isv.PARAM_NOT_SUPPORT_URL", "变量不支持传入URL：" + name);
        }
    }
}
