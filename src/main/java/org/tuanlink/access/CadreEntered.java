package org.tuanlink.access;

import java.time.LocalDateTime;
import org.tuanlink.wecom.WeComUserId;

/**
 * A cadre has come in through WeCom for the first time. Published once for each, inside the transaction that notes it: what a
 * listener writes is written with it.
 */
public record CadreEntered(long cadreId, WeComUserId userId, LocalDateTime at) {}
