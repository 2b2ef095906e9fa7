package wecomsim;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a caller says of a department; what is null was not said. */
record DepartmentEdit(
        @Nullable Long id,
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable Long parent,
        @Nullable Long order) {

    static DepartmentEdit from(JsonNode body) {
        return new DepartmentEdit(
                Json.number(body, "id"),
                Json.text(body, "name"),
                Json.text(body, "name_en"),
                Json.number(body, "parentid"),
                Json.number(body, "order"));
    }
}
