package org.tuanlink.wecom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.common.util.http.ResponseHandler;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpResponseException;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.entity.mime.HttpMultipartMode;
import org.apache.http.entity.mime.MultipartEntityBuilder;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One HTTP exchange. WxJava's own executors write an upload to a temporary file, mobiles and all, and read an empty
 * answer as a refusal; this one keeps the file in memory and calls an answer that is not WeCom's an I/O failure.
 */
final class Exchange implements RequestExecutor<JsonNode, ApiCall> {

    private final CloseableHttpClient client;

    Exchange(CloseableHttpClient client) {
        this.client = client;
    }

    @Override
    public JsonNode execute(String uri, ApiCall call, WxType type) throws WxErrorException, IOException {
        JsonNode body = client.execute(request(uri, call), Exchange::body);
        int errcode = body.path("errcode").asInt(0);
        if (errcode != 0) {
            throw new WxErrorException(WxError.builder()
                    .errorCode(errcode)
                    .errorMsg(body.path("errmsg").asString(""))
                    .build());
        }
        return body;
    }

    @Override
    public void execute(String uri, ApiCall call, ResponseHandler<JsonNode> handler, WxType type)
            throws WxErrorException, IOException {
        handler.handle(execute(uri, call, type));
    }

    private static HttpUriRequest request(String uri, ApiCall call) {
        if (call.kind() == ApiCall.Kind.GET) {
            return new HttpGet(uri);
        }
        HttpPost post = new HttpPost(uri);
        if (call.kind() == ApiCall.Kind.POST) {
            post.setEntity(new StringEntity(call.body(), ContentType.APPLICATION_JSON));
        } else {
            post.setEntity(MultipartEntityBuilder.create()
                    .setMode(HttpMultipartMode.RFC6532)
                    .addBinaryBody(
                            "media",
                            call.body().getBytes(StandardCharsets.UTF_8),
                            ContentType.APPLICATION_OCTET_STREAM,
                            "contacts.csv")
                    .build());
        }
        return post;
    }

    private static JsonNode body(HttpResponse response) throws IOException {
        int status = response.getStatusLine().getStatusCode();
        if (status != 200) {
            throw new HttpResponseException(status, "HTTP " + status);
        }
        try {
            JsonNode body = Json.parse(EntityUtils.toByteArray(response.getEntity()));
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException e) {
            throw new IOException("The answer is not JSON");
        }
        throw new IOException("The answer is not a JSON object");
    }
}
