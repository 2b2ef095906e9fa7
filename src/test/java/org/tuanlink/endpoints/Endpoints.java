package org.tuanlink.endpoints;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every endpoint there is, read from the mappings of requests. */
final class Endpoints {

    private Endpoints() {}

    static List<Endpoint> of(ApplicationContext service) {
        return service.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .flatMap(entry -> endpoints(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Endpoint::pattern).thenComparing(Endpoint::method))
                .toList();
    }

    private static Stream<Endpoint> endpoints(RequestMappingInfo mapping, HandlerMethod handler) {
        Set<RequestMethod> named = mapping.getMethodsCondition().getMethods();
        Set<RequestMethod> methods = named.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : named;
        return mapping.getPatternValues().stream()
                .flatMap(pattern -> methods.stream().map(method -> new Endpoint(method, pattern, mapping, handler)));
    }
}
