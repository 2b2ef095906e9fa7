package org.tuanlink.lookup.web;

import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tuanlink.access.Entrant;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.wecom.AgentGateway;
import org.tuanlink.wecom.JsIdentity;
import org.tuanlink.wecom.JsSignature;
import org.tuanlink.wecom.WeComCallException;

/** Signs the pages from which chats are opened, and no other page: who holds a signature speaks for us to WeCom's client. */
@RestController
@Requires(Permission.CADRE_PAGES)
class PageSignatures {

    private static final String SIGNED = "/m/contacts/";
    private static final int LONGEST = 2_000;

    private final AgentGateway weCom;
    private final URI origin;

    PageSignatures(AgentGateway weCom, PlatformProperties platform) {
        this.weCom = weCom;
        this.origin = platform.publicUrl();
    }

    /**
     * A signature.
     *
     * @param as the app unless the client is too old for that
     * @param url the page as the browser has it
     */
    @GetMapping("/m/contacts/signature")
    ResponseEntity<JsSignature> sign(
            @RequestParam(defaultValue = "APP") JsIdentity as,
            @RequestParam(defaultValue = "") String url,
            Entrant entrant) {
        if (!isOwn(url)) {
            throw RefusedException.badRequest("FOREIGN_PAGE", "这不是通讯录的页面，不能签名。");
        }
        try {
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(weCom.sign(as, url));
        } catch (WeComCallException e) {
            throw new RefusedException(HttpStatus.SERVICE_UNAVAILABLE, "WECOM_UNAVAILABLE", "企业微信暂时没有应答，请稍后再试。");
        }
    }

    private boolean isOwn(String url) {
        if (url.length() > LONGEST) {
            return false;
        }
        try {
            URI page = URI.create(url);
            String path = page.getRawPath();
            return page.getScheme() != null
                    && page.getScheme().equalsIgnoreCase(origin.getScheme())
                    && page.getRawAuthority() != null
                    && page.getRawAuthority().equalsIgnoreCase(origin.getRawAuthority())
                    && path != null
                    && path.startsWith(SIGNED)
                    && !path.contains("..")
                    && !path.contains("//");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
