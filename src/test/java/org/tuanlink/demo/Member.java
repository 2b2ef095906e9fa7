package org.tuanlink.demo;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.People;
import wecomsim.IdentityProvider;
import wecomsim.Phone;
import wecomsim.WeComSimulator;

/** Somebody with a phone who checks in, page by page, as a browser does. */
final class Member {

    private static final Pattern CODE = Pattern.compile("(?<!\\d)(\\d{6})(?!\\d)");
    private static final Pattern REVISION = Pattern.compile("name=\"revision\"[^>]*value=\"(\\d+)\"");
    private static final Pattern SAID = Pattern.compile("m-finding-bad\">([^<]*)<");
    private static final Pattern TAGS = Pattern.compile("<[^>]+>");

    private static final String BRANCH = "branchCode";
    private static final String IN_WECHAT = "Mozilla/5.0 (iPhone) MicroMessenger/8.0.50";

    private final Phone phone;
    private final ConsoleClient browser;
    private final Map<String, String> form = new LinkedHashMap<>();

    /**
     * One who has not been here yet.
     *
     * @param fails whether the provider of real-name checks will not know him
     */
    Member(WeComSimulator wecom, String serviceUrl, String owner, String name, boolean fails) {
        this.phone = wecom.admin().phone(owner);
        this.browser = new ConsoleClient(serviceUrl);
        form.put("name", name);
        form.put("idNumber", idNumber(owner.hashCode() & 0xFFFF, fails));
        form.put("mobile", phone.mobile());
        form.put("ethnicity", "汉族");
        form.put("education", "大学本科");
        form.put("occupation", "学生");
        form.put("joinedOn", "2015-09");
    }

    private static String idNumber(int from, boolean fails) {
        return IntStream.iterate(from, n -> n + 1)
                .mapToObj(People::idNumber)
                .filter(number -> IdentityProvider.usuallyFails(number) == fails)
                .findFirst()
                .orElseThrow();
    }

    Phone phone() {
        return phone;
    }

    String name() {
        return form.getOrDefault("name", "");
    }

    String idNumber() {
        return form.getOrDefault("idNumber", "");
    }

    /** Where the browser ends after following what it is sent to. */
    record Arrived(URI at, HttpResponse<String> page) {

        String text() {
            return TAGS.matcher(page.body()).replaceAll(" ").replaceAll("\\s+", " ");
        }
    }

    private Arrived follow(String path) {
        return follow(URI.create(path), browser.get(path));
    }

    private Arrived follow(URI from, HttpResponse<String> answer) {
        URI at = from;
        HttpResponse<String> page = answer;
        for (int i = 0; i < 10 && page.statusCode() / 100 == 3; i++) {
            at = at.resolve(page.headers().firstValue("Location").orElse(""));
            page = browser.get(local(at));
        }
        return new Arrived(at, page);
    }

    private static String local(URI address) {
        return address.getRawQuery() == null
                ? address.getRawPath()
                : address.getRawPath() + "?" + address.getRawQuery();
    }

    private Arrived send(Arrived from, String... fields) {
        String path = from.at().getRawPath();
        return follow(URI.create(path), browser.post(path, fields));
    }

    /** From a branch's page through SMS code and agreement to the form. */
    Arrived comeIn(String page) throws Exception {
        Arrived branch = follow(page);
        Arrived login = follow(
                found("href=\"([^\"]*/member/form[^\"]*)\"", branch.page().body()));
        int before = phone.sms().size();
        Arrived code = send(login, "mobile", phone.mobile(), "next", hidden("next", login));
        Awaiting.until(() -> phone.sms().size() > before);
        String typed = found(CODE, phone.sms().get(before).text());
        Arrived register = send(code, "code", typed);
        Arrived password = send(register, "terms", "true", "sensitive", "true");
        return follow(hidden("next", password)); // a password he sets another time
    }

    /** Opens the pages inside WeChat, which tells who he is there, and binds that to his account. */
    Arrived bindWeChat() {
        var asked = browser.send(
                browser.request("/member/wechat", "User-Agent", IN_WECHAT).GET());
        String authorize = asked.headers().firstValue("Location").orElse("");
        Arrived links = follow(local(phone.authorize(URI.create(authorize))));
        return links.at().getPath().endsWith("/links") ? send(links, "weChat", "true") : links;
    }

    /** Fills the form in, looks it over and hands it in; the page that tells what came of it. */
    Arrived submit(String branch) {
        form.put(BRANCH, branch);
        Arrived page = follow("/member/form");
        Arrived confirm = sendForm(page);
        return submit(confirm);
    }

    private Arrived sendForm(Arrived page) {
        Map<String, String> fields = new LinkedHashMap<>(form);
        fields.put("revision", found(REVISION, page.page().body()));
        fields.put("then", "submit");
        String[] flat = fields.entrySet().stream()
                .flatMap(field -> List.of(field.getKey(), field.getValue()).stream())
                .toArray(String[]::new);
        return send(page, flat);
    }

    private Arrived submit(Arrived confirm) {
        String revision = found(REVISION, confirm.page().body());
        String path = "/member/form/submit";
        return follow(URI.create(path), browser.post(path, "revision", revision));
    }

    /** The form with an ID number whose check digit is wrong: what is said of it. */
    String mistype(String branch) {
        String right = idNumber();
        char last = right.charAt(17) == '1' ? '2' : '1';
        form.put("idNumber", right.substring(0, 17) + last);
        form.put(BRANCH, branch);
        Arrived page = sendForm(follow("/member/form"));
        form.put("idNumber", right);
        return found(SAID, page.page().body());
    }

    String home() {
        return follow("/member/").text();
    }

    /** What the page keeps of the form already. */
    boolean isFilled(String page, String field, String value) {
        return follow(page).page().body().matches("(?s).*id=\"" + field + "\"[^>]*value=\"" + value + "\".*");
    }

    static String found(String pattern, String text) {
        return found(Pattern.compile(pattern), text);
    }

    private static String hidden(String name, Arrived page) {
        String value = found(
                "name=\"" + name + "\"[^>]*value=\"([^\"]*)\"", page.page().body());
        return value.replace("&amp;", "&");
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
