package org.tuanlink.mp;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The Official Account's menu (自定义菜单). Calls throw {@link MpCallException} and must not be made inside a database
 * transaction.
 */
public interface MpMenus {

    /** Whether there is an Official Account; without one no call can be made. */
    boolean isConfigured();

    /** {@code menu/get}: {@code {button:[…]}}; empty when there is none. */
    Optional<JsonNode> menu();

    /** {@code menu/create}: this menu takes the place of the one before; clients show it within about five minutes. */
    void publishMenu(JsonNode menu);
}
