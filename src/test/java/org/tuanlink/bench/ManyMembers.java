package org.tuanlink.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Members by the million, spread evenly over the branches, 60 in 100 checked in. Their rows are as the service writes them in
 * number, indexes and lengths; what is sealed is random, and the indexes of numbers are digests in ascending order. The names
 * are drawn as {@code SyntheticPeople} draws them. Indexes that would be filled at random are made when all rows are there.
 */
final class ManyMembers {

    private static final String SURNAMES = "陈李黄张梁林刘吴罗王杨何叶谢曾郑周邓钟朱冯廖彭郭徐胡蔡许邱赖江曹苏温莫卢汤潘吕谭余袁蒋马魏杜高程沈韩欧方范石庄姚古施严麦区冼关简";
    private static final String GIVEN = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超秀霞平刚桂英华玉兰建国文志海燕春梅晓东宇鹏飞俊峰嘉欣怡婷思颖浩然子轩雨晨佳慧诗雅家豪锦辉国栋永康美玲泽楷晴朗钰莹";
    private static final int AT_ONCE = 250_000;

    private ManyMembers() {}

    static void add(JdbcTemplate jdbc, int members) {
        List<Map<String, Object>> keys = jdbc.queryForList(
                "SELECT INDEX_NAME AS name, NON_UNIQUE AS many, GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX) AS columns"
                        + " FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE()"
                        + " AND TABLE_NAME = 'checkin_member' AND INDEX_NAME <> 'PRIMARY' GROUP BY INDEX_NAME, NON_UNIQUE");
        change(jdbc, keys.stream().map(key -> "DROP KEY " + key.get("name")).toList());
        jdbc.execute("CREATE TABLE bench_branch (n INT AUTO_INCREMENT PRIMARY KEY, id BIGINT NOT NULL)"
                + " SELECT id FROM registry_organization WHERE type = 'BRANCH' AND status = 'ACTIVE' ORDER BY id");
        Integer branches = jdbc.queryForObject("SELECT COUNT(*) FROM bench_branch", Integer.class);
        for (int from = 1; from <= members; from += AT_ONCE) {
            insert(jdbc, from, Math.min(members, from + AT_ONCE - 1), members, branches == null ? 1 : branches);
        }
        jdbc.execute("DROP TABLE bench_branch");
        change(jdbc, keys.stream().map(ManyMembers::added).toList());
        jdbc.execute("ANALYZE TABLE checkin_member");
    }

    private static void change(JdbcTemplate jdbc, List<String> clauses) {
        jdbc.execute("ALTER TABLE checkin_member " + String.join(", ", new ArrayList<>(clauses)));
    }

    private static String added(Map<String, Object> key) {
        boolean many = "1".equals(String.valueOf(key.get("many")));
        return "ADD %s %s (%s)".formatted(many ? "KEY" : "UNIQUE KEY", key.get("name"), key.get("columns"));
    }

    private static void insert(JdbcTemplate jdbc, int from, int to, int members, int branches) {
        jdbc.update(
                "INSERT INTO checkin_member (id, id_number_sealed, id_number_index, mobile_sealed, mobile_index, name,"
                        + " branch_id, source, application_id, revision, created_at, changed_at)"
                        + " SELECT s.seq, REPEAT(CHAR(s.seq % 256), 54),"
                        + " CONCAT(LPAD(HEX(s.seq * 400), 8, '0'), SHA1(s.seq), REPEAT('0', 16)),"
                        + " REPEAT(CHAR(s.seq % 256), 47),"
                        + " CONCAT(LPAD(HEX(s.seq * 401), 8, '0'), SHA1(s.seq + 1), REPEAT('0', 16)),"
                        + " CONCAT(" + drawn(SURNAMES, 1) + ", " + drawn(GIVEN, 2)
                        + ", IF(CRC32(CONCAT(s.seq, 'l')) % 5 > 0, " + drawn(GIVEN, 3) + ", '')), b.id,"
                        + " IF(s.seq % 10 < 6, 'APPROVED', 'IMPORTED'), IF(s.seq % 10 < 6, s.seq, NULL), 1,"
                        + " '2018-01-02', '2018-01-02' FROM seq_" + from + "_to_" + to + " s"
                        + " JOIN bench_branch b ON b.n = 1 + FLOOR((s.seq - 1) * ? / ?)",
                branches,
                members);
    }

    private static String drawn(String characters, int place) {
        return "SUBSTRING('%s', 1 + CRC32(CONCAT(s.seq, '-%d')) %% %d, 1)"
                .formatted(characters, place, characters.length());
    }
}
