package org.tuanlink.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import wecomsim.CallbackAddress;
import wecomsim.CallbackTarget;
import wecomsim.MpAccount;
import wecomsim.OfficialAccount;
import wecomsim.SimulatorOptions;
import wecomsim.SmsAccount;
import wecomsim.WeComSimulator;

/** One simulated WeCom for the tests of this JVM that want one; each test resets it. */
public final class SimulatedWeCom implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** The end of the address that the SMS vendor's receipts come to. */
    public static final String SMS_RECEIPT_SECRET = "simulated-receipt-secret";

    private static final class Holder {
        private static final WeComSimulator WECOM = WeComSimulator.start(SimulatorOptions.defaults()
                .withCorpId(ServiceEnvironment.CORP_ID)
                .withContactsSecret(ServiceEnvironment.CONTACTS_SECRET)
                .withAgent(1_000_002, ServiceEnvironment.AGENT_SECRET)
                .with(Map.of("trustedDomains", List.of("tuanlink.example", "127.0.0.1"))));
    }

    public static WeComSimulator get() {
        return Holder.WECOM;
    }

    /** Has contacts, app and Official Account call back the nodes at these addresses in turn, without asking them. */
    public static void callBack(WeComSimulator weCom, String... nodeUrls) {
        addresses(nodeUrls).forEach(weCom.admin().callbacks()::configureUnverified);
    }

    /** As {@link #callBack}, after each node has proved that it can decrypt: it must be up. */
    public static void callBackVerified(WeComSimulator weCom, String... nodeUrls) {
        addresses(nodeUrls).forEach(weCom.admin()::configureCallback);
    }

    private static Map<CallbackTarget, CallbackAddress> addresses(String... nodeUrls) {
        return Map.of(
                CallbackTarget.CONTACTS,
                address(
                        nodeUrls,
                        "/callback/wecom/contacts",
                        ServiceEnvironment.CONTACTS_CALLBACK_TOKEN,
                        ServiceEnvironment.CONTACTS_CALLBACK_KEY,
                        ServiceEnvironment.CORP_ID),
                CallbackTarget.AGENT,
                address(
                        nodeUrls,
                        "/callback/wecom/agent",
                        ServiceEnvironment.AGENT_CALLBACK_TOKEN,
                        ServiceEnvironment.AGENT_CALLBACK_KEY,
                        ServiceEnvironment.CORP_ID),
                CallbackTarget.MP,
                address(
                        nodeUrls,
                        "/callback/mp",
                        ServiceEnvironment.MP_TOKEN,
                        ServiceEnvironment.MP_KEY,
                        ServiceEnvironment.MP_APP_ID));
    }

    private static CallbackAddress address(String[] nodeUrls, String path, String token, String key, String receiveId) {
        List<String> urls = Stream.of(nodeUrls).map(node -> node + path).toList();
        return new CallbackAddress(urls, token, key, receiveId);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("simulated-wecom", new LinkedHashMap<>(properties(get()))));
    }

    /** What a node needs to have this simulator as its WeCom and as its SMS vendor, which approves our templates. */
    public static Map<String, String> properties(WeComSimulator weCom) {
        approveSms(weCom);
        addNotices(weCom);
        Map<String, String> properties = new LinkedHashMap<>(accountProperties(weCom));
        properties.putAll(corpProperties(weCom));
        return properties;
    }

    /** Its Official Account, whose app id {@link ServiceEnvironment} has. */
    private static Map<String, String> accountProperties(WeComSimulator weCom) {
        return Map.of(
                "tuanlink.mp.secret",
                MpAccount.standard().secret(),
                "tuanlink.mp.api-base-url",
                weCom.mpBaseUrl(),
                "tuanlink.mp.open-base-url",
                weCom.mpOpenUrl());
    }

    /** Its provider of real-name checks; a node that is not given these has none. */
    public static Map<String, String> identityProperties(WeComSimulator weCom) {
        return Map.of(
                "tuanlink.identity.base-url",
                weCom.identityBaseUrl(),
                "tuanlink.identity.app-key",
                weCom.admin().identity().appKey(),
                "tuanlink.identity.app-secret",
                weCom.admin().identity().appSecret());
    }

    private static Map<String, String> corpProperties(WeComSimulator weCom) {
        return Map.of(
                "tuanlink.wecom.api-base-url",
                weCom.baseUrl(),
                "tuanlink.wecom.login-base-url",
                weCom.baseUrl(),
                "tuanlink.wecom.oauth-base-url",
                weCom.baseUrl(),
                "tuanlink.sms.base-url",
                weCom.smsBaseUrl(),
                "tuanlink.sms.access-key-id",
                SmsAccount.standard().accessKeyId(),
                "tuanlink.sms.access-key-secret",
                SmsAccount.standard().accessKeySecret(),
                "tuanlink.sms.sign-name",
                SmsAccount.standard().signName(),
                "tuanlink.sms.receipt-secret",
                SMS_RECEIPT_SECRET);
    }

    private static void approveSms(WeComSimulator weCom) {
        weCom.admin().sms().approveTemplate("SMS_300000001", "${name}同志：请打开 tuanlink.example/i/${code} 加入。");
        weCom.admin().sms().approveTemplate("SMS_300000002", "${name}同志：催办 tuanlink.example/i/${code} 。");
        weCom.admin().sms().approveTemplate("SMS_300000003", "${name}同志：已提交，等待${branch}审核。");
        weCom.admin().sms().approveTemplate("SMS_300000004", "${name}同志：被退回，原因：${reason}。");
        weCom.admin().sms().approveTemplate("SMS_300000005", "${name}同志：${branch}已通过。");
        weCom.admin().sms().approveTemplate("SMS_300000006", "您的验证码是${code}，${minutes}分钟内有效。");
        weCom.admin().sms().approveTemplate("SMS_300000007", "${name}同志：${branch}提醒您报到。");
    }

    private static void addNotices(WeComSimulator weCom) {
        OfficialAccount account = weCom.admin().account();
        String who = "姓名：{{name1.DATA}}\n支部：{{thing2.DATA}}\n";
        account.addTemplate("MP_TEMPLATE_SUBMITTED", "报到已提交", who + "时间：{{time3.DATA}}\n状态：{{phrase4.DATA}}");
        account.addTemplate("MP_TEMPLATE_RETURNED", "报到被退回", who + "原因：{{thing3.DATA}}\n时间：{{time4.DATA}}");
        account.addTemplate("MP_TEMPLATE_REMINDER", "请报到", who + "状态：{{phrase3.DATA}}");
        account.addTemplate("MP_TEMPLATE_APPROVED", "报到已通过", who + "时间：{{time3.DATA}}\n状态：{{phrase4.DATA}}");
    }
}
