package org.tuanlink.access;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import org.apache.ibatis.annotations.Mapper;

@Mapper
interface ApiTokenMapper extends BaseMapper<ApiTokenRow> {}
