package org.tuanlink.poster;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** What a picture of a QR code says. */
public final class QrReader {

    private static final int LARGEST = 4_000;

    private QrReader() {}

    /** Empty when it is no picture, or shows no code. */
    public static Optional<String> read(byte[] picture) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            if (image == null || image.getWidth() > LARGEST || image.getHeight() > LARGEST) {
                return Optional.empty();
            }
            var bits = new BinaryBitmap(new HybridBinarizer(source(image)));
            return Optional.of(new QRCodeReader()
                    .decode(bits, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText());
        } catch (IOException | ReaderException e) {
            return Optional.empty();
        }
    }

    /** On white, should it be transparent. */
    private static LuminanceSource source(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage flat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = flat.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.drawImage(image, 0, 0, null);
        pen.dispose();
        return new RGBLuminanceSource(width, height, flat.getRGB(0, 0, width, height, null, 0, width));
    }
}
