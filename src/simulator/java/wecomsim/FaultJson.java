package wecomsim;

import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults over HTTP: {@code {"type":"CUT_AFTER","api":"user/create","subject":"*","after":0,"times":1}}. */
final class FaultJson {

    private FaultJson() {}

    static FaultRule read(JsonNode json) {
        return new FaultRule(
                fault(json),
                json.path("api").asString("*"),
                json.path("subject").asString("*"),
                json.path("after").asInt(0),
                json.path("times").asInt(1),
                json.path("probability").asDouble(1),
                json.path("seed").asLong(0));
    }

    private static Fault fault(JsonNode json) {
        String type = json.path("type").asString("").toUpperCase(Locale.ROOT);
        return switch (type) {
            case "ERROR_CODE" -> new Fault.ErrorCode(json.path("errcode").asInt());
            case "BUSY" -> new Fault.Busy();
            case "CONFLICT" -> new Fault.Conflict();
            case "TOO_CONCURRENT" -> new Fault.TooConcurrent();
            case "DELAY" ->
                new Fault.Delay(Duration.ofMillis(json.path("millis").asLong()));
            case "CUT_BEFORE" -> new Fault.CutBefore();
            case "CUT_AFTER" -> new Fault.CutAfter();
            case "TOKEN_EXPIRY" -> new Fault.TokenExpiry(json.path("errcode").asInt(42001));
            default -> throw new IllegalArgumentException("No such fault: " + type);
        };
    }

    static ObjectNode write(FaultRule rule) {
        ObjectNode json = Json.MAPPER.valueToTree(rule);
        ObjectNode fault = Json.MAPPER.valueToTree(rule.fault());
        fault.put("type", rule.fault().getClass().getSimpleName());
        json.set("fault", fault);
        return json;
    }
}
