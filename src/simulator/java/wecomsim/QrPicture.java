package wecomsim;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** What a camera reads from a picture with a QR code on it, such as a poster. */
final class QrPicture {

    private QrPicture() {}

    static String read(byte[] picture) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            if (image == null) {
                throw new IllegalArgumentException("这不是图片");
            }
            return read(image);
        } catch (IOException e) {
            throw new IllegalArgumentException("这不是图片", e);
        } catch (ReaderException e) {
            throw new IllegalArgumentException("图片里没有找到二维码", e);
        }
    }

    /** A photo is searched; what is nothing but a code is measured. */
    private static String read(BufferedImage image) throws ReaderException {
        int width = image.getWidth();
        int height = image.getHeight();
        LuminanceSource light =
                new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        BinaryBitmap bits = new BinaryBitmap(new HybridBinarizer(light));
        try {
            return new QRCodeReader()
                    .decode(bits, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (NotFoundException searched) {
            return new QRCodeReader()
                    .decode(bits, Map.of(DecodeHintType.PURE_BARCODE, true))
                    .getText();
        }
    }
}
