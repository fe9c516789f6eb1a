package io.largesse.payout.adapter.in.web;

import io.largesse.payout.application.service.ReadCampaigns;
import io.largesse.payout.application.service.ReadRows;
import io.largesse.payout.application.service.ReadRows.Kind;
import io.largesse.payout.domain.model.CampaignId;
import io.largesse.payout.domain.model.FailedRow;
import io.largesse.starter.paging.Csv;
import io.largesse.starter.paging.NdJson;
import io.largesse.starter.paging.PageResponse;
import io.largesse.starter.paging.Pages;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows and calls of a campaign, for operators and other services: in parts as JSON, whole as a file where the caller
 * accepts CSV or lines of JSON.
 */
@RestController
@RequestMapping(CampaignController.PATH + "/{id}")
@PreAuthorize(CampaignController.CALLERS)
class CampaignRowsController {
    private final ReadCampaigns readCampaigns;
    private final ReadRows readRows;
    private final Pages pages;
    private final JsonMapper json;
    private final NdJson<FailedRow> rowLines;

    CampaignRowsController(ReadCampaigns readCampaigns, ReadRows readRows, Pages pages, JsonMapper json) {
        this.readCampaigns = readCampaigns;
        this.readRows = readRows;
        this.pages = pages;
        this.json = json;
        rowLines = new NdJson<>(json, RowResponse::of);
    }

    @GetMapping(
            path = "/failures",
            produces = {MediaType.APPLICATION_JSON_VALUE, Csv.TEXT_CSV, MediaType.APPLICATION_NDJSON_VALUE})
    Mono<ResponseEntity<Flux<DataBuffer>>> failures(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        return rows(exchange, Kind.FAILURES, id, cursor, limit);
    }

    @GetMapping(
            path = "/invalid-rows",
            produces = {MediaType.APPLICATION_JSON_VALUE, Csv.TEXT_CSV, MediaType.APPLICATION_NDJSON_VALUE})
    Mono<ResponseEntity<Flux<DataBuffer>>> invalidRows(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        return rows(exchange, Kind.INVALID, id, cursor, limit);
    }

    @GetMapping("/calls")
    Mono<PageResponse<CallsResponse>> calls(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int lines = pages.limit(limit);
        Instant after = CallsResponse.behind(cursor);
        return found(id)
                .flatMap(campaign -> readRows.calls(campaign, after, lines + 1))
                .map(found -> PageResponse.of(found, lines, CallsResponse::of, CallsResponse::cursor));
    }

    private Mono<ResponseEntity<Flux<DataBuffer>>> rows(
            ServerWebExchange exchange, Kind kind, String id, @Nullable String cursor, @Nullable Integer limit) {
        DataBufferFactory buffers = exchange.getResponse().bufferFactory();
        return switch (RowForm.preferred(exchange.getRequest().getHeaders().getAccept())) {
            case JSON -> page(kind, id, cursor, limit).map(page -> json(page, buffers));
            case CSV -> csv(kind, id, buffers);
            case LINES -> lines(kind, id, buffers);
        };
    }

    private Mono<PageResponse<RowResponse>> page(
            Kind kind, String id, @Nullable String cursor, @Nullable Integer limit) {
        int lines = pages.limit(limit);
        long above = Pages.above(cursor);
        return found(id)
                .flatMap(campaign -> readRows.page(kind, campaign, above, lines + 1))
                .map(found -> PageResponse.of(found, lines, RowResponse::of, RowResponse::cursor));
    }

    private ResponseEntity<Flux<DataBuffer>> json(PageResponse<RowResponse> page, DataBufferFactory buffers) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Flux.just(buffers.wrap(json.writeValueAsBytes(page))));
    }

    private Mono<ResponseEntity<Flux<DataBuffer>>> csv(Kind kind, String id, DataBufferFactory buffers) {
        return found(id)
                .map(campaign -> RowResponse.CSV.download(
                        fileName(kind, campaign, "csv"), readRows.all(kind, campaign), buffers));
    }

    private Mono<ResponseEntity<Flux<DataBuffer>>> lines(Kind kind, String id, DataBufferFactory buffers) {
        return found(id)
                .map(campaign ->
                        rowLines.download(fileName(kind, campaign, "ndjson"), readRows.all(kind, campaign), buffers));
    }

    private static String fileName(Kind kind, CampaignId id, String ending) {
        String what =
                switch (kind) {
                    case FAILURES -> "failures";
                    case INVALID -> "invalid-rows";
                };
        return "campaign-" + id + "-" + what + "." + ending;
    }

    private Mono<CampaignId> found(String id) {
        return CampaignAnswers.idOf(id)
                .flatMap(readCampaigns::find)
                .map(watched -> watched.campaign().id())
                .switchIfEmpty(CampaignAnswers.notFound());
    }
}
