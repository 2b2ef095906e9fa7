package wecomsim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The SMS vendor: Aliyun's {@code dysmsapi} of 2017-05-25, its one action SendSms, and its receipts. */
@Follows(
        value = {"help.aliyun.com/document_detail/419273", "help.aliyun.com/document_detail/101346"},
        assumes =
                "a value of 35 characters at most; an address is what has a scheme, www. or a common ending; the 24 hours of"
                        + " the limit for a number slide")
public final class Sms implements AutoCloseable {

    private static final Pattern MOBILE = Pattern.compile("(?:\\+86|0086|86)?(1[3-9][0-9]{9})");
    private static final int MAX_NUMBERS = 1_000;

    private final Clock clock;
    private final SmsAccount account;
    private final SmsGateway gateway;
    private final SmsReceipts receipts;
    private final Map<String, SmsTemplate> templates = new HashMap<>();
    private final Map<String, SmsFate> fates = new HashMap<>();
    private final List<SentSms> sent = new ArrayList<>();
    private final Map<String, List<SentSms>> byMobile = new HashMap<>();
    private volatile SmsSettings settings = SmsSettings.standard();

    Sms(Clock clock, SmsAccount account) {
        this.clock = clock;
        this.account = account;
        this.gateway = new SmsGateway(clock);
        this.receipts = new SmsReceipts(clock, account.receiptUrl(), this::settings);
    }

    /** The vendor approves a text with variables such as {@code ${name}}. */
    public synchronized void approveTemplate(String code, String text) {
        templates.put(code, new SmsTemplate(code, text));
    }

    /** What becomes of SMS to a number from now on; they arrive unless told otherwise. */
    public synchronized void letHappen(String mobile, SmsFate fate) {
        fates.put(mobile, fate);
    }

    /** What the vendor took, oldest first. */
    public synchronized List<SentSms> sent() {
        return List.copyOf(sent);
    }

    /** What the vendor took for a number, oldest first. */
    public synchronized List<SentSms> to(String mobile) {
        return List.copyOf(byMobile.getOrDefault(mobile, List.of()));
    }

    public SmsSettings settings() {
        return settings;
    }

    /** Takes effect with the next request. */
    public void change(UnaryOperator<SmsSettings> change) {
        settings = change.apply(settings);
    }

    /** Where receipts are pushed from now on. */
    public void reportTo(String url) {
        receipts.reportTo(url);
    }

    /** Pushes of receipts so far, oldest first. */
    public List<SmsPush> pushes() {
        return receipts.pushes();
    }

    /** Waits until every receipt has been taken or given up; throws when that takes longer. */
    public void awaitReceipts(Duration limit) {
        receipts.await(limit);
    }

    /** As if somebody had sent it: an approved template with its values, to one number. */
    public synchronized void deliver(String mobile, String templateCode, Map<String, String> values) {
        SmsTemplate template = templates.get(templateCode);
        if (template == null) {
            throw new IllegalArgumentException("No such template: " + templateCode);
        }
        String text = template.filled(Json.MAPPER.writeValueAsString(values), settings.maxValue());
        take(mobile, templateCode, "【" + account.signName() + "】" + text, bizId(), "");
    }

    synchronized ObjectNode send(SmsRequest request) {
        gateway.admit(request, account);
        Map<String, String> all = request.parameters();
        String numbers = SmsGateway.needed(all.getOrDefault("PhoneNumbers", ""), "PhoneNumbers");
        String sign = SmsGateway.needed(all.getOrDefault("SignName", ""), "SignName");
        String code = SmsGateway.needed(all.getOrDefault("TemplateCode", ""), "TemplateCode");
        List<String> mobiles = mobiles(numbers);
        if (!sign.equals(account.signName())) {
            throw SmsRefused.rule("isv.SMS_SIGNATURE_ILLEGAL", "该账号下找不到对应签名");
        }
        SmsTemplate template = templates.get(code);
        if (template == null) {
            throw SmsRefused.rule("isv.SMS_TEMPLATE_ILLEGAL", "该账号下找不到对应模板");
        }
        String text = "【" + sign + "】" + template.filled(all.getOrDefault("TemplateParam", ""), settings.maxValue());
        checkLimits(mobiles, code);
        String bizId = bizId();
        mobiles.forEach(mobile -> take(mobile, code, text, bizId, all.getOrDefault("OutId", "")));
        return ok(bizId);
    }

    private static String bizId() {
        return ThreadLocalRandom.current().nextLong(100_000_000_000_000L, 999_999_999_999_999L) + "^0";
    }

    private static List<String> mobiles(String numbers) {
        String[] parts = numbers.split(",", -1);
        if (parts.length > MAX_NUMBERS) {
            throw SmsRefused.rule("isv.MOBILE_COUNT_OVER_LIMIT", "手机号码数量超过限制，最多支持1000条");
        }
        List<String> mobiles = new ArrayList<>();
        for (String part : parts) {
            Matcher found = MOBILE.matcher(part);
            if (!found.matches()) {
                throw SmsRefused.rule("isv.MOBILE_NUMBER_ILLEGAL", "手机号码格式错误");
            }
            mobiles.add(found.group(1));
        }
        return mobiles;
    }

    private void checkLimits(List<String> mobiles, String code) {
        if (sent.size() + mobiles.size() > settings.paidFor()) {
            throw SmsRefused.rule("isv.OUT_OF_SERVICE", "业务停机，余额不足");
        }
        Instant since = clock.instant().minus(Duration.ofDays(1));
        for (String mobile : mobiles) {
            long today = to(mobile).stream()
                    .filter(each ->
                            each.templateCode().equals(code) && each.at().isAfter(since))
                    .count();
            if (today >= settings.perNumberDay()) {
                throw SmsRefused.rule("isv.BUSINESS_LIMIT_CONTROL", "触发天级流控Permits:" + settings.perNumberDay());
            }
        }
    }

    private void take(String mobile, String code, String text, String bizId, String outId) {
        SmsFate fate = fates.getOrDefault(mobile, SmsFate.ARRIVES);
        SentSms sms = new SentSms(clock.instant(), mobile, code, text, bizId, outId, fate.arrives());
        sent.add(sms);
        byMobile.computeIfAbsent(mobile, any -> new ArrayList<>()).add(sms);
        if (fate.isReported()) {
            receipts.add(sms, fate);
        }
    }

    private static ObjectNode ok(String bizId) {
        return Json.object()
                .put("Code", "OK")
                .put("Message", "OK")
                .put("BizId", bizId)
                .put("RequestId", UUID.randomUUID().toString());
    }

    /** As at the start; templates stay approved. */
    synchronized void reset() {
        fates.clear();
        sent.clear();
        byMobile.clear();
        gateway.clear();
        receipts.reset();
        settings = SmsSettings.standard();
    }

    @Override
    public void close() {
        receipts.close();
    }
}
