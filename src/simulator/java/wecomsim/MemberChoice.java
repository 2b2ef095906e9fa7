package wecomsim;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Buttons for being one member or another: what stands for a phone where there is none. */
final class MemberChoice {

    private static final int SHOWN = 100;

    private final Corp corp;

    MemberChoice(Corp corp) {
        this.corp = corp;
    }

    /** A form that repeats the request with the chosen {@code sim_userid}; empty for an outsider. */
    String form(Call call) {
        StringBuilder html = new StringBuilder("<form>").append(Html.hidden(withoutChoice(call.query())));
        members(call.parameter("sim_search")).forEach(member -> html.append(button(member.userid(), member.name())));
        return html.append(button("", "企业外的人")).append("</form>").toString();
    }

    private static Map<String, String> withoutChoice(Map<String, String> query) {
        return query.entrySet().stream()
                .filter(each -> !each.getKey().equals("sim_userid"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Member> members(@Nullable String search) {
        return corp.locked(() -> corp.directory().members().stream()
                .filter(Member::enabled)
                .filter(member -> search == null
                        || member.name().contains(search)
                        || member.userid().contains(search))
                .limit(SHOWN)
                .toList());
    }

    private static String button(String userid, String name) {
        return "<p><button class=\"act plain\" name=\"sim_userid\" value=\"" + Html.escape(userid) + "\">"
                + Html.escape(name) + " " + Html.escape(userid) + "</button></p>";
    }
}
