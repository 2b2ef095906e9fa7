package org.tuanlink.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the vendor reports of one SMS (SmsReport, HTTP batch push). The mobile that it names is not read.
 *
 * @param reference ours, as it was given to the vendor; empty for an SMS that is not ours
 * @param vendorId of the sending
 * @param code DELIVERED, or the operator's reason
 */
record SmsReceipt(String reference, String vendorId, boolean success, String code) {

    /** Says nothing of anything. */
    private static final SmsReceipt BROKEN = new SmsReceipt("", "", false, "");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Those in a request; empty when it is not one of the vendor's. */
    static Optional<List<SmsReceipt>> read(byte[] body) {
        try {
            JsonNode root = MAPPER.readTree(body);
            if (!root.isArray()) {
                return Optional.empty();
            }
            List<SmsReceipt> receipts = new ArrayList<>();
            root.forEach(each -> receipts.add(of(each)));
            return Optional.of(receipts);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static SmsReceipt of(JsonNode node) {
        String reference = node.path("out_id").asString("");
        String vendorId = node.path("biz_id").asString("");
        String success = node.path("success").asString("");
        if (!success.equals("true") && !success.equals("false")) {
            return BROKEN;
        }
        return new SmsReceipt(
                reference.matches("[0-9a-f]{32}") ? reference : "",
                vendorId.matches("[0-9A-Za-z^_-]{1,64}") ? vendorId : "",
                success.equals("true"),
                SmsCodes.shown(node.path("err_code").asString("")));
    }

    boolean isTraceable() {
        return !reference.isEmpty() || !vendorId.isEmpty();
    }

    /** Equal for repetitions of one report. */
    byte[] digest() {
        try {
            String whole = reference + '|' + vendorId + '|' + success + '|' + code;
            return MessageDigest.getInstance("SHA-256").digest(whole.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
