package org.tuanlink.wecom;

import java.io.IOException;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.apache.http.impl.client.CloseableHttpClient;
import org.tuanlink.platform.Secret;

/** WxJava's service for one secret, with a token of its own in memory. One call is one exchange. */
final class InspectionService extends WxCpServiceImpl {

    private final CloseableHttpClient client;

    InspectionService(WeComProperties properties, Secret secret, CloseableHttpClient client) {
        this.client = client;
        WxCpDefaultConfigImpl storage = new WxCpDefaultConfigImpl();
        storage.setCorpId(properties.corpId());
        storage.setCorpSecret(secret.value());
        storage.setBaseApiUrl(properties.apiBaseUrl());
        setWxCpConfigStorage(storage);
    }

    <T, E> T send(RequestExecutor<T, E> executor, String uri, E data) throws WxErrorException {
        try {
            return executor.execute(uri, data, WxType.CP);
        } catch (IOException e) {
            throw new WxRuntimeException(e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public void initHttp() {
        // The client is given.
    }

    @Override
    public CloseableHttpClient getRequestHttpClient() {
        return client;
    }
}
