package io.largesse.starter.audit;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The audit log, for operators. */
@RestController
class AuditLogController {
    static final String PATH = "/api/v1/ops/audit-log";

    private final AuditTrail trail;

    AuditLogController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping(PATH)
    @PreAuthorize("hasRole('operator')")
    Mono<AuditPage> find(@RequestParam MultiValueMap<String, String> parameters) {
        AuditQuery query = new AuditParameters(parameters).query();
        return trail.find(query.andOneMore()).map(lines -> AuditPage.of(lines, query.limit()));
    }
}
