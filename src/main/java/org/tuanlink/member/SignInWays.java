package org.tuanlink.member;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.tuanlink.mp.MpGateway;

/** Which ways there are beside the mobile. */
@Component
public class SignInWays {

    private final YihaotongProperties yihaotong;
    private final MpGateway officialAccount;

    SignInWays(YihaotongProperties yihaotong, MpGateway officialAccount) {
        this.yihaotong = yihaotong;
        this.officialAccount = officialAccount;
    }

    public boolean hasYihaotong() {
        return !yihaotong.issuer().isBlank();
    }

    /** Whether this browser is WeChat's, and there is an Official Account. */
    public boolean hasWeChat(HttpServletRequest request) {
        return officialAccount.isConfigured() && WeChatBrowser.isOf(request);
    }
}
