package org.tuanlink.chaos;

import java.util.List;

/**
 * The command line of {@code scripts/chaos}.
 *
 * @param seed decides when nodes are killed and what is done meanwhile
 * @param kills how often a node is killed
 * @param faults whether Redis, the database, WeCom and a clock fail as well
 */
record ChaosOptions(long seed, int kills, boolean faults) {

    private static final int USUAL_KILLS = 20;
    private static final int LONG_KILLS = 1_000;

    static ChaosOptions parse(String[] args) {
        long seed = System.nanoTime() % 1_000_000;
        int kills = USUAL_KILLS;
        boolean faults = true;
        List<String> given = List.of(args);
        for (int i = 0; i < given.size(); i++) {
            switch (given.get(i)) {
                case "--seed" -> seed = Long.parseLong(value(given, ++i));
                case "--kills" -> kills = Integer.parseInt(value(given, ++i));
                case "--long" -> kills = LONG_KILLS;
                case "--no-faults" -> faults = false;
                default ->
                    throw new IllegalArgumentException("不认识的参数 " + given.get(i)
                            + "；可用：--seed N 随机数种子，--kills 20 杀进程的次数，--long 杀 1000 次，--no-faults 只杀进程");
            }
        }
        return new ChaosOptions(seed, kills, faults);
    }

    private static String value(List<String> given, int at) {
        if (at >= given.size()) {
            throw new IllegalArgumentException("参数 " + given.get(at - 1) + " 后面要有一个数");
        }
        return given.get(at);
    }
}
