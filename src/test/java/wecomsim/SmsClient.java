package wecomsim;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Sends SMS as a client of the vendor does: signed, common parameters in the address, the others in a form. */
final class SmsClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final Clock clock;
    private final SmsAccount account;

    SmsClient(WeComSimulator simulator) {
        this.address = simulator.smsBaseUrl();
        this.clock = simulator.options().clock();
        this.account = simulator.options().sms();
    }

    record Reply(int status, JsonNode json) {

        String code() {
            return json.path("Code").asString("");
        }
    }

    Reply send(String mobile, String name) throws IOException, InterruptedException {
        return send(mobile, Map.of("TemplateParam", "{\"name\":\"" + name + "\",\"code\":\"a1b2c3\"}"), Map.of());
    }

    /**
     * Sends one SMS.
     *
     * @param form instead of the ordinary parameters of an SMS; an empty value leaves one out
     * @param common instead of the ordinary common parameters
     */
    Reply send(String mobile, Map<String, String> form, Map<String, String> common)
            throws IOException, InterruptedException {
        Map<String, String> sms = new HashMap<>(Map.of(
                "PhoneNumbers",
                mobile,
                "SignName",
                account.signName(),
                "TemplateCode",
                "SMS_1",
                "TemplateParam",
                "{\"name\":\"某\",\"code\":\"a1b2c3\"}",
                "OutId",
                "out-1"));
        sms.putAll(form);
        sms.values().removeIf(String::isEmpty);
        Map<String, String> query = new HashMap<>(Map.of(
                "Action",
                "SendSms",
                "Version",
                "2017-05-25",
                "Format",
                "JSON",
                "AccessKeyId",
                account.accessKeyId(),
                "SignatureMethod",
                "HMAC-SHA1",
                "SignatureVersion",
                "1.0",
                "SignatureNonce",
                UUID.randomUUID().toString(),
                "Timestamp",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
        query.putAll(common);
        query.values().removeIf(String::isEmpty);
        Map<String, String> all = new HashMap<>(sms);
        all.putAll(query);
        query.putIfAbsent("Signature", SmsSignature.first("POST", all, account.accessKeySecret()));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/?" + encoded(query)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(sms)))
                .build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        return new Reply(answer.statusCode(), Json.MAPPER.readTree(answer.body()));
    }

    /** The third version: parameters in the address, the signature in a header; the body's hash is that of none. */
    Reply sendSignedInHeader(String mobile, String body) throws IOException, InterruptedException {
        Map<String, String> headers = new HashMap<>(Map.of(
                "x-acs-action",
                "SendSms",
                "x-acs-version",
                "2017-05-25",
                "x-acs-date",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                "x-acs-signature-nonce",
                UUID.randomUUID().toString(),
                "x-acs-content-sha256",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        String url = "/?"
                + encoded(Map.of(
                        "PhoneNumbers",
                        mobile,
                        "SignName",
                        account.signName(),
                        "TemplateCode",
                        "SMS_1",
                        "TemplateParam",
                        "{\"name\":\"某\",\"code\":\"c\"}"));
        String signed = String.join(";", new TreeSet<>(headers.keySet()));
        String signature =
                SmsSignature.third(SmsRequest.of("POST", url, headers, ""), signed, account.accessKeySecret());
        headers.put(
                "Authorization",
                "ACS3-HMAC-SHA256 Credential=" + account.accessKeyId() + ",SignedHeaders=" + signed + ",Signature="
                        + signature);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + url)).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Reply(answer.statusCode(), Json.MAPPER.readTree(answer.body()));
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
