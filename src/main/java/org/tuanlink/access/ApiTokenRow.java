package org.tuanlink.access;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code access_api_token}; filled by MyBatis. */
@TableName("access_api_token")
class ApiTokenRow {

    @TableId(type = IdType.AUTO)
    @Nullable Long id;

    String name = "";
    String tokenHash = "";
    Role role = Role.AUDITOR;

    @Nullable Long organizationId;

    LocalDateTime createdAt = LocalDateTime.MIN;

    @Nullable LocalDateTime expiresAt;

    boolean isValidAt(LocalDateTime now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }
}
