package org.tuanlink.endpoints;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.tuanlink.access.Caller;
import org.tuanlink.platform.OpenToEverybody;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/**
 * One method at one address.
 *
 * @param pattern such as {@code /console/imports/{id}}
 */
record Endpoint(RequestMethod method, String pattern, RequestMappingInfo mapping, HandlerMethod handler) {

    boolean isOurs() {
        return handler.getBeanType().getName().startsWith("org.tuanlink.");
    }

    boolean isConsole() {
        return pattern.startsWith("/console");
    }

    /** A page for cadres inside WeCom. */
    boolean isMobile() {
        return pattern.equals("/m") || pattern.startsWith("/m/");
    }

    /** A page for members. */
    boolean isMember() {
        return pattern.equals("/member") || pattern.startsWith("/member/");
    }

    /** For cadres or members, who have a session of their own kind. */
    boolean isOnPhone() {
        return isMobile() || isMember();
    }

    boolean isOpen() {
        return handler.hasMethodAnnotation(OpenToEverybody.class);
    }

    boolean changes() {
        return method != RequestMethod.GET;
    }

    Optional<Permission> required() {
        Requires own = handler.getMethodAnnotation(Requires.class);
        Requires found =
                own != null ? own : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Requires.class);
        return Optional.ofNullable(found).map(Requires::value);
    }

    boolean admits(Caller caller) {
        return required().filter(caller::may).isPresent();
    }

    /** Its variables with the segment before each, which tells what they identify: {@code imports/{id}}. */
    List<String> variables() {
        List<String> variables = new ArrayList<>();
        String before = "";
        for (String segment : segments()) {
            if (segment.startsWith("{")) {
                variables.add(before + "/" + segment);
            } else {
                before = segment;
            }
        }
        return variables;
    }

    /** Segments of the address; {@code {id:\d+}} reads {@code {id}}. */
    List<String> segments() {
        return Stream.of(pattern.substring(1).split("/", -1))
                .map(segment -> segment.replaceAll("\\{([A-Za-z]+)(:.*)?}.*", "{$1}"))
                .toList();
    }

    /** The names of the parameters it reads, one by one or bound to a record. */
    List<String> parameters() {
        return Stream.of(handler.getMethodParameters())
                .flatMap(parameter -> names(parameter).stream())
                .toList();
    }

    private static List<String> names(MethodParameter parameter) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        if (named != null && Map.class.isAssignableFrom(parameter.getParameterType())) {
            return List.of(); // a whole form: Bodies has one
        }
        if (named != null) {
            String name = named.name().isEmpty() ? parameter.getParameter().getName() : named.name();
            return List.of(name);
        }
        Class<?> type = parameter.getParameterType();
        boolean bound = type.isRecord()
                && !parameter.hasParameterAnnotation(RequestBody.class)
                && type.getName().matches("org\\.tuanlink\\.(console\\.|[a-z]+\\.web\\.).*");
        return bound
                ? Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList()
                : List.of();
    }

    boolean takesJson() {
        return Stream.of(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    boolean takesFile() {
        Set<MediaType> consumes = mapping.getConsumesCondition().getConsumableMediaTypes();
        return consumes.contains(MediaType.MULTIPART_FORM_DATA)
                || Stream.of(handler.getMethodParameters())
                        .anyMatch(parameter ->
                                parameter.getParameterType().getSimpleName().equals("MultipartFile"));
    }

    boolean isForHtmx() {
        return mapping.getHeadersCondition().getExpressions().stream()
                .anyMatch(expression -> expression.getName().equals("HX-Request") && !expression.isNegated());
    }

    @Override
    public String toString() {
        return method + " " + pattern + (isForHtmx() ? " (htmx)" : "");
    }
}
