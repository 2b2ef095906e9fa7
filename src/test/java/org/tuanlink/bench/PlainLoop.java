package org.tuanlink.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.bean.WxCpDepart;
import me.chanjar.weixin.cp.bean.WxCpUser;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;

/**
 * What most systems do, and the yardstick: lists WeCom's departments and members, then creates or updates every entity,
 * one call after the other, whether it changed or not.
 */
final class PlainLoop {

    /** A department to be there; parents come before children. */
    record Unit(long id, long parentId, String name, long order) {}

    /** A member to be there. */
    record Person(String userId, String name, String mobile, String position, List<Long> departments) {}

    private final WxCpServiceImpl wecom = new WxCpServiceImpl();

    PlainLoop(String baseUrl, String corpId, String secret) {
        var config = new WxCpDefaultConfigImpl();
        config.setCorpId(corpId);
        config.setCorpSecret(secret);
        config.setBaseApiUrl(baseUrl);
        wecom.setWxCpConfigStorage(config);
    }

    /** One whole synchronisation; returns the write calls made. */
    int sync(List<Unit> units, List<Person> people) throws WxErrorException {
        Map<Long, Boolean> known = new HashMap<>();
        for (WxCpDepart department : wecom.getDepartmentService().list(null)) {
            known.put(department.getId(), true);
        }
        int writes = 0;
        for (Unit unit : units) {
            WxCpDepart department = new WxCpDepart();
            department.setId(unit.id());
            department.setParentId(unit.parentId());
            department.setName(unit.name());
            department.setOrder(unit.order());
            if (known.containsKey(unit.id())) {
                wecom.getDepartmentService().update(department);
            } else {
                wecom.getDepartmentService().create(department);
            }
            writes++;
        }
        Set<String> users = new HashSet<>();
        for (WxCpUser user : wecom.getUserService().listSimpleByDepartment(1L, true, 0)) {
            users.add(user.getUserId());
        }
        for (Person person : people) {
            WxCpUser user = new WxCpUser();
            user.setUserId(person.userId());
            user.setName(person.name());
            user.setMobile(person.mobile());
            user.setPosition(person.position());
            user.setDepartIds(person.departments().toArray(Long[]::new));
            if (users.contains(person.userId())) {
                wecom.getUserService().update(user);
            } else {
                wecom.getUserService().create(user);
            }
            writes++;
        }
        return writes;
    }
}
