package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** HTTP requests to the callback endpoints, from nearly right to pure noise, the same ones for the same seed. */
final class RandomRequests {

    private static final List<String> PATHS = List.of(
            CallbackClient.CONTACTS, CallbackClient.AGENT, CallbackClient.MP, "/callback", "/callback/", "/callback/x");
    private static final List<String> PARAMETERS =
            List.of("msg_signature", "signature", "timestamp", "nonce", "echostr", "encrypt_type", "openid", "", "x");
    private static final List<String> ODD_VALUES = List.of(
            "", "%", "%zz", "%E5%9B", "%00", "+", "%0d%0aX:1", "1409659813", "-1", "9e9", "%F0%9F%98%80", "a=b");
    private static final List<String> METHODS = List.of(
            "GET", "POST", "GET", "POST", "PUT", "HEAD", "OPTIONS", "TRACE", "DELETE", "PATCH", "CONNECT", "get",
            "FOO");
    private static final List<String> HEADERS = List.of(
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Type: multipart/form-data; boundary=x",
            "Content-Type: multipart/form-data",
            "Content-Type: /;;=",
            "Content-Type: text/xml; charset=no-such-charset",
            "Content-Type: text/xml; charset=UTF-16",
            "Content-Encoding: gzip",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip",
            "Transfer-Encoding: nonsense",
            "Expect: 100-continue",
            "Expect: nonsense",
            "Content-Length: 5",
            "Content-Length: -5",
            "Content-Length: 99999999999999999999",
            "Accept: nonsense",
            "Accept: application/json",
            "Accept-Language: %%%",
            "Authorization: Bearer x",
            "Cookie: JSESSIONID=1; =;;",
            "Origin: null",
            "Range: bytes=0-1",
            "Upgrade: h2c",
            "X-Forwarded-For: x\u0001y",
            "X-HTTP-Method-Override: DELETE",
            "Broken header",
            "Bad(name): x",
            ": x");
    private static final List<String> XML = List.of(
            "<xml>",
            "</xml>",
            "<A>",
            "</A>",
            "<![CDATA[",
            "]]>",
            "text",
            "<Encrypt>",
            "</Encrypt>",
            "<A/>",
            "&lt;",
            "&a;",
            "&#0;",
            "<!--",
            "-->",
            "<?pi ",
            "?>",
            "<!DOCTYPE xml [<!ENTITY a 'b'>]>",
            "团建",
            "<Event>click</Event>",
            "<MsgType>event</MsgType>",
            "<CreateTime>x</CreateTime>",
            "<UserID>",
            "</UserID>",
            " ",
            "\u0000",
            "<a b='c'>");

    private final Random random;
    private final long now;

    RandomRequests(long seed, long now) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L); // neighbours would start alike
        this.now = now;
    }

    byte[] next() {
        return switch (random.nextInt(8)) {
            case 0 -> noise();
            case 1 -> post(sealer(), randomQuery(), text(300));
            case 2 -> oddRequest();
            case 3 -> mutated(genuine());
            case 4 -> flippedCipher();
            case 5 -> sealed(bytes(random.nextInt(200)));
            case 6 -> sealed(xml().getBytes(UTF_8));
            default -> shuffledQuery();
        };
    }

    private byte[] noise() {
        byte[] bytes = bytes(1 + random.nextInt(400));
        return random.nextBoolean() ? bytes : join("POST " + path() + "?", bytes);
    }

    private byte[] genuine() {
        Sealer sealer = sealer();
        String encrypted = sealer.encrypt("<xml><A>1</A></xml>");
        return random.nextBoolean()
                ? post(sealer, query(sealer, encrypted), sealer.envelope(encrypted))
                : request("GET", pathOf(sealer) + "?" + sealer.verification("12345", now), "", "");
    }

    /** Flips, cuts, repeats or inserts bytes anywhere in a request. */
    private byte[] mutated(byte[] request) {
        byte[] bytes = request.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes = switch (random.nextInt(4)) {
                case 0 -> flip(bytes, at);
                case 1 -> Arrays.copyOf(bytes, at + 1);
                case 2 -> join(new String(bytes, 0, at, ISO_8859_1), Arrays.copyOfRange(bytes, at / 2, bytes.length));
                default ->
                    join(new String(bytes, 0, at, ISO_8859_1) + text(8), Arrays.copyOfRange(bytes, at, bytes.length));
            };
        }
        return bytes;
    }

    private byte[] flip(byte[] bytes, int at) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    /** Rightly signed, wrongly encrypted: as from somebody who has the token but not the key. */
    private byte[] flippedCipher() {
        Sealer sealer = sealer();
        byte[] cipher = Base64.getDecoder().decode(sealer.encrypt(xml()));
        flip(cipher, random.nextInt(cipher.length));
        byte[] cut = random.nextBoolean() ? cipher : Arrays.copyOf(cipher, random.nextInt(cipher.length));
        String encrypted = Base64.getEncoder().encodeToString(cut);
        return post(sealer, query(sealer, encrypted), sealer.envelope(encrypted));
    }

    /** Genuine but for its content. */
    private byte[] sealed(byte[] plain) {
        Sealer sealer = sealer();
        String encrypted = sealer.encrypt("0123456789abcdef", plain);
        return post(sealer, query(sealer, encrypted), sealer.envelope(encrypted));
    }

    private byte[] shuffledQuery() {
        Sealer sealer = sealer();
        String encrypted = sealer.encrypt("<xml/>");
        List<String> parts = Arrays.asList((query(sealer, encrypted) + "&" + randomQuery()).split("&", -1));
        Collections.shuffle(parts, random);
        return post(
                sealer,
                String.join("&", parts.subList(0, 1 + random.nextInt(parts.size()))),
                sealer.envelope(encrypted));
    }

    private byte[] oddRequest() {
        StringBuilder headers = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.append(pick(HEADERS)).append("\r\n");
        }
        if (random.nextInt(20) == 0) {
            headers.append("X-Long: ").append("x".repeat(20_000)).append("\r\n");
        }
        String body = random.nextBoolean() ? xml() : text(100);
        return request(pick(METHODS), path() + "?" + randomQuery(), headers.toString(), body);
    }

    private String path() {
        return random.nextInt(6) == 0
                ? pick(PATHS) + pick(List.of(";x=1", "//", "/..", "%2f", "%zz", "\\", "?", "|", "%00"))
                : pick(PATHS);
    }

    private String randomQuery() {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            String value = random.nextBoolean() ? pick(ODD_VALUES) : Long.toString(now);
            query.append(pick(PARAMETERS))
                    .append(random.nextInt(9) == 0 ? "" : "=")
                    .append(value)
                    .append('&');
        }
        return query.toString();
    }

    private String xml() {
        StringBuilder xml = new StringBuilder("<xml>");
        for (int i = random.nextInt(12); i > 0; i--) {
            xml.append(pick(XML));
        }
        return xml.append(random.nextInt(4) == 0 ? "" : "</xml>").toString();
    }

    private String query(Sealer sealer, String encrypted) {
        return sealer.query(encrypted, now);
    }

    private Sealer sealer() {
        return pick(List.of(Sealer.CONTACTS, Sealer.AGENT, Sealer.MP));
    }

    private static String pathOf(Sealer sealer) {
        return sealer.equals(Sealer.MP)
                ? CallbackClient.MP
                : sealer.equals(Sealer.AGENT) ? CallbackClient.AGENT : CallbackClient.CONTACTS;
    }

    private static byte[] post(Sealer sealer, String query, String body) {
        return request("POST", pathOf(sealer) + "?" + query, "", body);
    }

    private static byte[] request(String method, String target, String headers, String body) {
        byte[] content = body.getBytes(UTF_8);
        String length = headers.contains("Content-Length") || headers.contains("chunked")
                ? ""
                : "Content-Length: " + content.length + "\r\n";
        String head =
                method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + length + headers;
        return join(head + "\r\n", content);
    }

    private static byte[] join(String head, byte[] rest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(ISO_8859_1));
        bytes.writeBytes(rest);
        return bytes.toByteArray();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append((char) (1 + random.nextInt(0xff)));
        }
        return text.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
