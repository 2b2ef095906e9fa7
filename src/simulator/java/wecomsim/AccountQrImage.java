package wecomsim;

import java.util.List;

/** {@code showqrcode}: the picture of a QR code of the Official Account. */
@Follows(
        value = "https://developers.weixin.qq.com/doc/service/api/qrcode/qrcodes/api_createqrcode.html",
        assumes = "a ticket that is not good is 404")
final class AccountQrImage implements Page {

    private static final int PIXELS = 430;

    private final Corp corp;

    AccountQrImage(Corp corp) {
        this.corp = corp;
    }

    @Override
    public PageAnswer answer(PageRequest request) {
        String ticket = request.call().parameter("ticket");
        MpScenes.Code code = ticket == null ? null : corp.account().qrCodeByTicket(ticket);
        if (!request.path().equals(List.of("cgi-bin", "showqrcode")) || code == null) {
            return PageAnswer.html(404, Html.refusal("公众号", "没有这个二维码"));
        }
        return PageAnswer.of(200, "image/png", JoinImage.png(corp.account().qrAddress(code), PIXELS));
    }
}
