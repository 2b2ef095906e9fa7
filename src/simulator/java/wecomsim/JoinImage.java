package wecomsim;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** The picture of a join QR code; after seven days a page that says it is over. */
@Follows(value = "91714", assumes = "a code that has ended is a page and no picture, with status 200")
final class JoinImage implements Page {

    private static final int WHITE = 0xFFFFFF;

    private final Corp corp;

    JoinImage(Corp corp) {
        this.corp = corp;
    }

    @Override
    public PageAnswer answer(PageRequest request) {
        Call call = request.call();
        String code = call.parameter("vcode");
        if (!request.path().equals(List.of("genqrcode")) || code == null) {
            return PageAnswer.html(404, Html.refusal("加入企业", "没有这个页面"));
        }
        if (!corp.locked(() -> corp.joinCodes().isGood(code))) {
            return PageAnswer.html(Html.refusal("加入企业", JoinPage.EXPIRED));
        }
        Long size = call.number("r_size");
        int pixels = size == null || size < 1 || size > InviteApi.SIZES.size()
                ? InviteApi.SIZES.get(0)
                : InviteApi.SIZES.get((int) (size - 1));
        return PageAnswer.of(200, "image/png", png(JoinCodes.link(corp.address(), code), pixels));
    }

    static byte[] png(String text, int pixels) {
        try {
            BitMatrix dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, pixels, pixels);
            BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_BYTE_BINARY);
            for (int y = 0; y < pixels; y++) {
                for (int x = 0; x < pixels; x++) {
                    image.setRGB(x, y, dots.get(x, y) ? 0 : WHITE);
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
