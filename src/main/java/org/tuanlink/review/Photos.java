package org.tuanlink.review;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes of what somebody sends a JPEG of ours: nothing of his file but what is to be seen goes into it, neither where it was
 * taken nor with what. Looks at the size before it decodes, and decodes no more of a large one than is needed.
 */
@Component
class Photos {

    private static final Logger LOG = LoggerFactory.getLogger(Photos.class);

    /** The longer side of what is kept, in pixels: an ID card that fills the picture can be read well. */
    private static final int LONGEST = 2_400;

    private static final float QUALITY = 0.85f;

    /** At once: each takes some 60 MB for about a second. */
    private static final int AT_ONCE = 2;

    private static final int PATIENCE_SECONDS = 15;

    private final EvidenceProperties properties;
    private final Semaphore hands = new Semaphore(AT_ONCE, true);

    Photos(EvidenceProperties properties) {
        this.properties = properties;
    }

    /** What became of it. */
    sealed interface Photo {

        /** As it is kept. */
        final class Taken implements Photo {

            private final byte[] jpeg;

            private Taken(byte[] jpeg) {
                this.jpeg = jpeg;
            }

            byte[] jpeg() {
                return jpeg;
            }
        }

        /**
         * It is not taken.
         *
         * @param code of the sentence, in {@code words.properties} under {@code photo.}
         */
        record Refused(String code) implements Photo {}
    }

    /** Reads it once; closes nothing. */
    Photo read(InputStream sent) throws IOException {
        int most = Math.toIntExact(properties.largest().toBytes());
        byte[] content = sent.readNBytes(most + 1);
        if (content.length == 0) {
            return new Photo.Refused("EMPTY");
        }
        if (content.length > most) {
            return new Photo.Refused("TOO_LARGE");
        }
        PhotoKind kind = PhotoKind.of(content);
        return kind.isReadable() ? inTurn(content, kind) : new Photo.Refused(kind.name());
    }

    private Photo inTurn(byte[] content, PhotoKind kind) {
        try {
            if (!hands.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return new Photo.Refused("BUSY");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Photo.Refused("BUSY");
        }
        try {
            return decode(content, kind);
        } catch (IOException | RuntimeException e) {
            // Whatever a reader makes of a broken file; its message may quote it.
            LOG.info("A photo could not be read ({})", e.getClass().getSimpleName());
            return new Photo.Refused("BROKEN");
        } finally {
            hands.release();
        }
    }

    private Photo decode(byte[] content, PhotoKind kind) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(kind.reader()).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > properties.mostPixels()) {
                return new Photo.Refused("TOO_MANY_PIXELS");
            }
            int step = Math.max(1, Math.max(width, height) / (2 * LONGEST));
            ImageReadParam some = reader.getDefaultReadParam();
            some.setSourceSubsampling(step, step, 0, 0);
            Orientation orientation = kind == PhotoKind.JPEG ? Orientation.of(content) : Orientation.UPRIGHT;
            return new Photo.Taken(jpeg(upright(reader.read(0, some), orientation)));
        } finally {
            reader.dispose();
        }
    }

    /** On white, no larger than needed, its top up. */
    private static BufferedImage upright(BufferedImage stored, Orientation orientation) {
        int width = stored.getWidth();
        int height = stored.getHeight();
        double scale = Math.min(1, (double) LONGEST / Math.max(width, height));
        int wide = Math.max(1, (int) Math.round(scale * (orientation.isTurned() ? height : width)));
        int high = Math.max(1, (int) Math.round(scale * (orientation.isTurned() ? width : height)));
        BufferedImage kept = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = kept.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, wide, high);
        drawing.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        AffineTransform seen = AffineTransform.getScaleInstance(scale, scale);
        seen.concatenate(orientation.upright(width, height));
        drawing.drawRenderedImage(stored, seen);
        drawing.dispose();
        return kept;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
