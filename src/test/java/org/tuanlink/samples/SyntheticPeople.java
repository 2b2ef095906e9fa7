package org.tuanlink.samples;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.tuanlink.registry.IdNumber;

/**
 * People who don't exist: valid in form, unique by index, and recognisable. Their ID numbers are of a county that there
 * isn't (449900) and their mobiles of a number block that no carrier has (154).
 */
final class SyntheticPeople {

    private static final String COUNTY = "449900";
    private static final String NUMBER_BLOCK = "154";
    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1970, 1, 1);
    private static final int BIRTHDAYS = 10_957;
    private static final long SEQUENCES = 1_000;
    private static final long MOBILES = 100_000_000;
    /** Two primes: multiplying by them scatters the indexes and keeps them apart. */
    private static final long ID_STRIDE = 7_919_003;

    private static final long MOBILE_STRIDE = 61_803_397;

    private static final String SURNAMES = "陈李黄张梁林刘吴罗王杨何叶谢曾郑周邓钟朱冯廖彭郭徐胡蔡许邱赖江曹苏温莫卢汤潘吕谭余袁蒋马魏杜高程沈韩欧方范石庄姚古施严麦区冼关简";
    private static final String GIVEN = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超秀霞平刚桂英华玉兰建国文志海燕春梅晓东宇鹏飞俊峰嘉欣怡婷思颖浩然子轩雨晨佳慧诗雅家豪锦辉国栋永康美玲泽楷晴朗钰莹";

    private final long seed;

    SyntheticPeople(long seed) {
        this.seed = seed;
    }

    String name(int index) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
        StringBuilder name = new StringBuilder().append(any(SURNAMES, random)).append(any(GIVEN, random));
        if (random.nextInt(5) > 0) {
            name.append(any(GIVEN, random));
        }
        return name.toString();
    }

    String idNumber(int index) {
        long place = Math.floorMod(index * ID_STRIDE + seed, BIRTHDAYS * SEQUENCES);
        LocalDate birthday = FIRST_BIRTHDAY.plusDays(place % BIRTHDAYS);
        String digits =
                COUNTY + birthday.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(place / BIRTHDAYS);
        return digits + IdNumber.checkDigit(digits);
    }

    String mobile(int index) {
        return NUMBER_BLOCK + "%08d".formatted(Math.floorMod(index * MOBILE_STRIDE + seed, MOBILES));
    }

    private static char any(String characters, SplittableRandom random) {
        return characters.charAt(random.nextInt(characters.length()));
    }
}
