package org.tuanlink.console.workbook;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a workbook.
 *
 * @param header in Chinese
 * @param value of a row: a number and a time ({@code Instant}, {@code LocalDateTime}, {@code LocalDate}) keep their type,
 *     anything else is written as the text it is; null leaves the cell empty
 */
public record WorkbookColumn<T>(String header, Function<? super T, ? extends @Nullable Object> value) {}
