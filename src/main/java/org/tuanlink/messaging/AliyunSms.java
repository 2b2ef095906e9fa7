package org.tuanlink.messaging;

import com.aliyun.dysmsapi20170525.Client;
import com.aliyun.dysmsapi20170525.models.SendSmsRequest;
import com.aliyun.tea.TeaException;
import com.aliyun.tea.okhttp.ClientHelper;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teautil.models.RuntimeOptions;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Aliyun's SendSms (dysmsapi 2017-05-25) by Aliyun's SDK. Two of its habits are broken: its HTTP client silently repeats a
 * POST whose connection breaks, which could send twice; and its own {@code sendSms} puts the mobile into the URL, where
 * proxies write it down: here it goes in the body, which the signature covers as well.
 */
final class AliyunSms implements SmsVendor {

    private static final String OK = "OK";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Client client;
    private final String protocol;
    private final String signName;
    private final RuntimeOptions once = new RuntimeOptions().setAutoretry(false).setMaxAttempts(1);

    AliyunSms(SmsProperties properties) {
        URI base = URI.create(properties.baseUrl());
        this.protocol = base.getScheme().toUpperCase(Locale.ROOT);
        this.signName = Objects.requireNonNull(properties.signName(), "tuanlink.sms.sign-name");
        this.client = client(base, properties);
        repeatNothing(properties.baseUrl(), properties);
    }

    private Client client(URI base, SmsProperties properties) {
        Config config = new Config()
                .setAccessKeyId(Objects.requireNonNull(properties.accessKeyId()).value())
                .setAccessKeySecret(
                        Objects.requireNonNull(properties.accessKeySecret()).value())
                .setEndpoint(base.getAuthority())
                .setProtocol(protocol)
                .setConnectTimeout(Math.toIntExact(properties.connectTimeout().toMillis()))
                .setReadTimeout(Math.toIntExact(properties.readTimeout().toMillis()));
        try {
            return new Client(config);
        } catch (Exception e) {
            throw new IllegalStateException("tuanlink.sms: the SDK does not accept the settings", e);
        }
    }

    /** The SDK keeps one client for each address, where it can be replaced before the first call. */
    private static void repeatNothing(String baseUrl, SmsProperties properties) {
        Map<String, Object> options = new HashMap<>();
        options.put(
                "connectTimeout", Math.toIntExact(properties.connectTimeout().toMillis()));
        options.put("readTimeout", Math.toIntExact(properties.readTimeout().toMillis()));
        try {
            URL url = URI.create(baseUrl).toURL();
            OkHttpClient eager = ClientHelper.getOkHttpClient(url.getHost(), url.getPort(), options);
            OkHttpClient once = eager.newBuilder()
                    .retryOnConnectionFailure(false)
                    .followRedirects(false)
                    .build();
            ClientHelper.clients.replaceAll((address, used) -> Objects.equals(used, eager) ? once : used);
        } catch (MalformedURLException e) {
            throw new IllegalStateException("tuanlink.sms.base-url", e);
        } catch (Exception e) {
            throw new IllegalStateException("The SMS vendor's HTTP client cannot be made", e);
        }
    }

    @Override
    public SmsAnswer send(String mobile, Sms sms, String reference) {
        try {
            SendSmsRequest request = new SendSmsRequest()
                    .setPhoneNumbers(mobile)
                    .setSignName(signName)
                    .setTemplateCode(sms.code())
                    .setTemplateParam(MAPPER.writeValueAsString(sms.values()))
                    .setOutId(reference);
            Map<String, ?> answer = client.doRPCRequest(
                    "SendSms",
                    "2017-05-25",
                    protocol,
                    "POST",
                    "AK",
                    "json",
                    new OpenApiRequest().setBody(request.toMap()),
                    once);
            return of(answer.get("body"));
        } catch (TeaException e) {
            return refusedByGateway(e);
        } catch (Exception e) {
            return neverSent(e)
                    ? new SmsAnswer.Later(SmsCodes.UNREACHABLE)
                    : new SmsAnswer.Uncertain(SmsCodes.NO_ANSWER);
        }
    }

    private static SmsAnswer of(@Nullable Object body) {
        if (!(body instanceof Map<?, ?> answer) || !(answer.get("Code") instanceof String code)) {
            return new SmsAnswer.Uncertain(SmsCodes.NO_ANSWER);
        }
        if (OK.equals(code)) {
            return new SmsAnswer.Accepted(Objects.toString(answer.get("BizId"), ""));
        }
        return SmsCodes.answer(code, true);
    }

    /** A 4xx of the gateway says that it went no further; a 5xx says nothing. */
    private static SmsAnswer refusedByGateway(TeaException e) {
        Integer status = e.getStatusCode();
        String code = Objects.requireNonNullElse(e.getCode(), "");
        return SmsCodes.answer(code, status != null && status >= 400 && status < 500);
    }

    private static boolean neverSent(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            boolean timedOutConnecting = cause instanceof SocketTimeoutException
                    && String.valueOf(cause.getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains("connect timed out");
            if (timedOutConnecting
                    || cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return true;
            }
        }
        return false;
    }
}
