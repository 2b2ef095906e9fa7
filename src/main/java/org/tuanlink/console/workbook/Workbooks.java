package org.tuanlink.console.workbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.tuanlink.access.Caller;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.Permission;

/**
 * Any list as an .xlsx file to download. A handler keeps the permission of its page and returns what
 * {@link #download} gives it:
 *
 * <pre>{@code
 * @GetMapping("/console/cadres.xlsx")
 * View export(Caller caller, CadreFilter filter) {
 *     return workbooks.download(caller, new WorkbookList<>("cadre", "团干名单", filter.asMap(), List.of(
 *             new WorkbookColumn<>("姓名", CadreLine::name),
 *             new WorkbookColumn<>("手机号", CadreLine::maskedMobile)),
 *         WorkbookRows.paged(after -> cadres.after(caller.scope(), filter, after, 1_000), CadreLine::id)));
 * }
 * }</pre>
 *
 * Rows are read page by page and never all in memory: 200,000 need a few megabytes of heap. The deed stands in the audit
 * log ({@code list.export}, with the filter and the number of rows) before the first byte goes out. Nothing is sent when
 * reading fails half-way: the browser gets the error page, never half a file.
 */
@Component
public class Workbooks {

    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final AuditTrail audit;
    private final Clock clock;

    Workbooks(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The list as a view that a handler returns.
     *
     * @param caller needs {@link Permission#EXPORT} besides what the list itself asks for
     */
    public <T> View download(Caller caller, WorkbookList<T> list) {
        return download(caller, List.of(list));
    }

    /** Several lists on sheets of their own; the first names the file and the deed. */
    public View download(Caller caller, List<WorkbookList<?>> lists) {
        if (!caller.may(Permission.EXPORT)) {
            throw new AccessDeniedException("The caller may not export lists");
        }
        String path = caller.scope().isWholeProvince() ? null : caller.scope().path();
        return new Download(lists, path);
    }

    private final class Download implements View {

        private final List<WorkbookList<?>> lists;
        private final WorkbookList<?> list;
        private final @Nullable String organizationPath;

        Download(List<WorkbookList<?>> lists, @Nullable String organizationPath) {
            this.lists = List.copyOf(lists);
            this.list = this.lists.get(0);
            this.organizationPath = organizationPath;
        }

        @Override
        public String getContentType() {
            return TYPE;
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
            List<WorkbookWriter<?>> writers = new ArrayList<>();
            lists.forEach(one -> writers.add(new WorkbookWriter<>(one, clock.getZone())));
            WorkbookWriter.write(writers, new LateOutput(response), rows -> {
                audit.record(entry(rows));
                head(response);
            });
        }

        private AuditEntry entry(long rows) {
            AuditEntry entry = AuditEntry.of("list.export", "list", list.kind(), list.title())
                    .in(organizationPath)
                    .change("rows", null, Long.toString(rows));
            for (Map.Entry<String, String> restriction : list.filter().entrySet()) {
                entry = entry.change("filter." + restriction.getKey(), null, restriction.getValue());
            }
            return entry;
        }

        private void head(HttpServletResponse response) {
            String name = list.plainTitle() + "-" + LocalDate.now(clock) + ".xlsx";
            response.setContentType(TYPE);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(name, UTF_8)
                            .build()
                            .toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    /** Touches the response when there is something to send, so that an error page still can. */
    private static final class LateOutput extends OutputStream {

        private final HttpServletResponse response;

        LateOutput(HttpServletResponse response) {
            this.response = response;
        }

        @Override
        public void write(int b) throws IOException {
            response.getOutputStream().write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            response.getOutputStream().write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            if (response.isCommitted()) {
                response.getOutputStream().flush();
            }
        }
    }
}
