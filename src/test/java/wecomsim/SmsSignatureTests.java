package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vendor's own examples. */
class SmsSignatureTests {

    @Test
    void theFirstVersionSignsAllParameters() {
        Map<String, String> parameters = Map.ofEntries(
                Map.entry("AccessKeyId", "testId"),
                Map.entry("Action", "SendSms"),
                Map.entry("Format", "XML"),
                Map.entry("OutId", "123"),
                Map.entry("PhoneNumbers", "15300000001"),
                Map.entry("RegionId", "cn-hangzhou"),
                Map.entry("SignName", "阿里云短信测试专用"),
                Map.entry("SignatureMethod", "HMAC-SHA1"),
                Map.entry("SignatureNonce", "45e25e9b-0a6f-4070-8c85-2956eda1b466"),
                Map.entry("SignatureVersion", "1.0"),
                Map.entry("TemplateCode", "SMS_71390007"),
                Map.entry("TemplateParam", "{\"customer\":\"test\"}"),
                Map.entry("Timestamp", "2017-07-12T02:42:19Z"),
                Map.entry("Version", "2017-05-25"),
                Map.entry("Signature", "is not signed itself"));
        assertThat(SmsSignature.first("GET", parameters, "testSecret")).isEqualTo("zJDF+Lrzhj/ThnlvIToysFRq6t4=");
    }

    @Test
    void theThirdVersionSignsHeadersAndTheBodysHash() {
        Map<String, String> headers = Map.of(
                "Host",
                "ecs.cn-shanghai.aliyuncs.com",
                "x-acs-action",
                "RunInstances",
                "x-acs-content-sha256",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "x-acs-date",
                "2023-10-26T10:22:32Z",
                "x-acs-signature-nonce",
                "3156853299f313e23d1673dc12e1703d",
                "x-acs-version",
                "2014-05-26",
                "Authorization",
                "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;"
                        + "x-acs-date;x-acs-signature-nonce;x-acs-version,"
                        + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
        String url = "/?RegionId=cn-shanghai&ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd";
        SmsRequest request = SmsRequest.of("POST", url, headers, "");
        assertThat(SmsSignature.accessKeyOf(request)).isEqualTo("YourAccessKeyId");
        assertThat(SmsSignature.isGood(request, "YourAccessKeySecret")).isTrue();
        assertThat(SmsSignature.isGood(request, "AnotherSecret")).isFalse();
        assertThat(SmsSignature.isGood(SmsRequest.of("POST", url, headers, "changed"), "YourAccessKeySecret"))
                .isFalse();
        assertThat(SmsSignature.isGood(SmsRequest.of("POST", url + "&a=b", headers, ""), "YourAccessKeySecret"))
                .isFalse();
    }
}
