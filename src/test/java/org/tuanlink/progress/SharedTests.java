package org.tuanlink.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tuanlink.progress.Shared.Held;

/** Whatever posts somebody holds, he counts once in each subtree that has one of them. */
class SharedTests {

    @Provide
    Arbitrary<List<Held>> posts() {
        Arbitrary<String> path = Arbitraries.integers()
                .between(0, 4)
                .list()
                .ofMaxSize(4)
                .map(steps -> {
                    StringBuilder built = new StringBuilder("/1/");
                    int id = 1;
                    for (int step : steps) {
                        id = id * 5 + step + 2;
                        built.append(id).append('/');
                    }
                    return built.toString();
                });
        return path.set().ofMaxSize(7).flatMap(paths -> Arbitraries.of(true, false)
                .list()
                .ofSize(paths.size())
                .map(operators -> {
                    List<Held> held = new ArrayList<>();
                    paths.forEach(one -> held.add(new Held(one, operators.get(held.size()))));
                    return held;
                }));
    }

    @Property(tries = 500)
    void oneIsCountedInEachSubtreeThatHasAny(@ForAll("posts") List<Held> posts) {
        Map<Long, Shared> shared = Shared.of(posts);
        posts.stream().flatMap(post -> Own.ids(post.path()).stream()).distinct().forEach(root -> {
            long below = posts.stream().filter(post -> isBelow(root, post)).count();
            long operators = posts.stream()
                    .filter(post -> isBelow(root, post) && post.operator())
                    .count();
            Shared off = takenOff(posts, shared, root);
            assertThat(below - off.cadres()).isOne();
            assertThat(operators - off.operators()).isEqualTo(operators > 0 ? 1 : 0);
        });
    }

    private static boolean isBelow(long root, Held post) {
        return Own.ids(post.path()).contains(root);
    }

    private static Shared takenOff(List<Held> posts, Map<Long, Shared> shared, long root) {
        int operators = 0;
        int cadres = 0;
        for (Map.Entry<Long, Shared> one : shared.entrySet()) {
            boolean within = posts.stream()
                    .map(post -> Own.ids(post.path()))
                    .anyMatch(ids -> ids.contains(one.getKey())
                            && ids.indexOf(root) >= 0
                            && ids.indexOf(root) <= ids.indexOf(one.getKey()));
            operators += within ? one.getValue().operators() : 0;
            cadres += within ? one.getValue().cadres() : 0;
        }
        return new Shared(operators, cadres);
    }
}
