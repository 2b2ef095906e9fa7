package org.tuanlink.review;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import org.tuanlink.review.Photos.Photo;

/** What is made of files that are sent as photos. */
class PhotosTests {

    private final Photos photos = new Photos(new EvidenceProperties(null, null, DataSize.ofMegabytes(10), 50_000_000));

    private Photo read(byte[] sent) throws IOException {
        return photos.read(new ByteArrayInputStream(sent));
    }

    private BufferedImage taken(byte[] sent) throws IOException {
        byte[] jpeg = ((Photo.Taken) read(sent)).jpeg();
        assertThat(PhotoKind.of(jpeg)).isEqualTo(PhotoKind.JPEG);
        return Pictures.read(jpeg);
    }

    private String refused(byte[] sent) throws IOException {
        return ((Photo.Refused) read(sent)).code();
    }

    /** JPEG is not exact. */
    private static String colour(BufferedImage image, int x, int y) {
        Color seen = new Color(image.getRGB(x, y));
        List<Integer> parts = List.of(seen.getRed(), seen.getGreen(), seen.getBlue());
        return parts.stream().map(part -> part > 128 ? "1" : "0").reduce("", String::concat);
    }

    @Test
    void nothingIsLeftOfWhereItWasTaken() throws IOException {
        byte[] sent = Pictures.taken(Pictures.jpeg(80, 60), 1);
        assertThat(new String(sent, ISO_8859_1)).contains("Exif", Pictures.PLACE);
        String kept = new String(((Photo.Taken) read(sent)).jpeg(), ISO_8859_1);
        assertThat(kept).doesNotContain("Exif").doesNotContain(Pictures.PLACE);
    }

    /** A picture that is a page, a script or an archive as well is a picture only. */
    @ParameterizedTest
    @ValueSource(
            strings = {"<html><script>alert(1)</script></html>", "<?php system($_GET[0]);", "PK\u0003\u0004 payload"})
    void nothingIsLeftOfWhatElseItIs(String payload) throws IOException {
        byte[] picture = Pictures.jpeg(80, 60);
        byte[] hidden = payload.getBytes(ISO_8859_1);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.write(picture, 0, 2);
        sent.write(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (hidden.length + 2)}); // a comment
        sent.write(hidden);
        sent.write(picture, 2, picture.length - 2);
        sent.write(hidden);
        assertThat(new String(sent.toByteArray(), ISO_8859_1)).contains(payload);
        String kept = new String(((Photo.Taken) read(sent.toByteArray())).jpeg(), ISO_8859_1);
        assertThat(kept).doesNotContain(payload);
    }

    /** Which of the corners comes to stand above left, as 0 and 1 of red, green and blue. */
    @ParameterizedTest
    @CsvSource({
        "1,100,80",
        "2,010,80",
        "3,111,80",
        "4,001,80",
        "5,100,60",
        "6,001,60",
        "7,111,60",
        "8,010,60",
        "9,100,80"
    })
    void itsTopIsUp(int orientation, String aboveLeft, int width) throws IOException {
        BufferedImage kept = taken(Pictures.taken(Pictures.jpeg(80, 60), orientation));
        assertThat(kept.getWidth()).isEqualTo(width);
        assertThat(kept.getHeight()).isEqualTo(140 - width);
        assertThat(colour(kept, 8, 8)).isEqualTo(aboveLeft);
    }

    @Test
    void aBrokenExifTurnsNothing() throws IOException {
        byte[] sent = Pictures.taken(Pictures.jpeg(80, 60), 6);
        sent[16] = 0x7f; // its directory begins beyond its end
        assertThat(taken(sent).getWidth()).isEqualTo(80);
    }

    @Test
    void whatIsTransparentBecomesWhite() throws IOException {
        BufferedImage clear = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
        assertThat(colour(taken(Pictures.written(clear, "png")), 20, 20)).isEqualTo("111");
    }

    @Test
    void aLargeOneIsMadeSmaller() throws IOException {
        BufferedImage kept = taken(Pictures.taken(Pictures.jpeg(6_000, 4_500), 6));
        assertThat(kept.getHeight()).isEqualTo(2_400);
        assertThat(kept.getWidth()).isEqualTo(1_800);
        assertThat(colour(kept, 100, 100)).isEqualTo("001");
    }

    @ParameterizedTest
    @CsvSource({
        "0000001866747970686569630000000068656963,HEIC",
        "00000018667479706d6966310000000068656963,HEIC",
        "524946462400000057454250565038200000,WEBP",
        "47494638396101000100,OTHER",
        "255044462d312e37,OTHER",
        "3c7376672f3e,OTHER",
        "ffd8,OTHER"
    })
    void itsFirstBytesCount(String hex, String why) throws IOException {
        assertThat(refused(HexFormat.of().parseHex(hex))).isEqualTo(why);
    }

    @Test
    void whatSaysItIsAPhotoAndIsNoneIsRefused() throws IOException {
        assertThat(refused(Arrays.copyOf(Pictures.jpeg(80, 60), 30))).isEqualTo("BROKEN");
        assertThat(refused(new byte[0])).isEqualTo("EMPTY");
    }

    @Test
    void whatIsTooLargeIsNotDecoded() throws IOException {
        byte[] large = Arrays.copyOf(Pictures.jpeg(80, 60), 10 * 1024 * 1024 + 1);
        assertThat(refused(large)).isEqualTo("TOO_LARGE");
        assertThat(read(Arrays.copyOf(large, large.length - 1))).isInstanceOf(Photo.Taken.class);
    }

    @Test
    void aBombIsNotDecoded() throws IOException {
        assertThat(refused(Pictures.bomb(50_000, 50_000))).isEqualTo("TOO_MANY_PIXELS");
        assertThat(refused(Pictures.bomb(Integer.MAX_VALUE, Integer.MAX_VALUE))).isEqualTo("TOO_MANY_PIXELS");
    }

    @Test
    void everyRefusalHasWords() {
        for (String code : List.of(
                "EMPTY", "TOO_LARGE", "TOO_MANY_PIXELS", "HEIC", "WEBP", "OTHER", "BROKEN", "BUSY", "NO_STORE")) {
            assertThat(Words.of("photo." + code)).isNotBlank();
        }
    }
}
