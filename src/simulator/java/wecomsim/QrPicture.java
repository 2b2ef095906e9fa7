package wecomsim;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
            return ways(image)
                    .flatMap(QrPicture::read)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("图片里没有找到二维码"));
        } catch (IOException e) {
            throw new IllegalArgumentException("这不是图片", e);
        }
    }

    /** The reader misses a code now and then that it finds when it looks in another way, as a camera does. */
    private static Stream<BinaryBitmap> ways(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        LuminanceSource light =
                new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        return Stream.of(new HybridBinarizer(light), new GlobalHistogramBinarizer(light))
                .map(BinaryBitmap::new);
    }

    private static Stream<String> read(BinaryBitmap bits) {
        return Stream.of(DecodeHintType.TRY_HARDER, DecodeHintType.PURE_BARCODE)
                .flatMap(way -> read(bits, way).stream());
    }

    private static Optional<String> read(BinaryBitmap bits, DecodeHintType way) {
        try {
            return Optional.of(
                    new QRCodeReader().decode(bits, Map.of(way, true)).getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }
}
