package io.largesse.cli.demo.payout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Stands in for payout-service, its tables and the simulator: every look at a campaign that is RUNNING pays a part of
 * its rows. What it does wrong is chosen by the test.
 */
final class FakePayoutSystem implements AutoCloseable, TargetTable, CampaignRecords {

    static final String ID = "7";

    /** What goes wrong. */
    enum Fault {
        NONE,
        TWICE,
        LOST,
        UNPAID,
        UNRECORDED,
        STRAY,
        WRONG_AMOUNT,
        OTHER_TRANSACTION,
        MISJUDGED,
        MISCOUNTED,
        CALLS_WHEN_STOPPED,
        TOO_BUSY,
        CONFLICT,
        /** Not wrong: a dead letter whose outcome was unknown. */
        PAID_BUT_FAILED,
        /** Not wrong: a dead letter that was not paid. */
        FAILED
    }

    final List<String> controls = new ArrayList<>();
    final List<String> steps = new ArrayList<>();
    boolean hasOtherCampaign;

    private final Fault fault;
    private final HttpServer server;
    private final TreeMap<Long, PlannedRow> targets = new TreeMap<>();
    private final TreeMap<Long, String> paid = new TreeMap<>();
    private final TreeMap<Long, String> failed = new TreeMap<>();
    private final List<String> ledger = new ArrayList<>();
    private String eventId = "";
    private String status = "DRAFT";
    private boolean isChecked;
    private int callsBeside;

    FakePayoutSystem(Fault fault) {
        this.fault = fault;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    PayoutTarget target() {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new PayoutTarget(uri, uri, (subject, roles, ttl) -> subject, this, this);
    }

    boolean hasTargets() {
        return !targets.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    @Override
    public void fill(String event, PlannedRows rows, LongConsumer progress) {
        eventId = event;
        for (int index = 0; index < rows.count(); index++) {
            targets.put(1_000L + 3L * index, rows.at(index));
        }
        progress.accept(rows.count());
    }

    @Override
    public void read(String event, TargetTable.Reader reader) {
        targets.forEach((id, row) -> reader.read(id, row.customerUid(), row.amount()));
    }

    @Override
    public void delete(String event) {
        targets.clear();
    }

    @Override
    public void paid(long campaignId, CampaignRecords.Reader reader) {
        paid.forEach(reader::read);
    }

    @Override
    public void failed(long campaignId, CampaignRecords.Reader reader) {
        failed.forEach(reader::read);
    }

    @Override
    public void invalid(long campaignId, CampaignRecords.Reader reader) {
        targets.forEach((id, row) -> {
            if (row.flaw() != null) {
                reader.read(
                        id, fault == Fault.MISJUDGED ? "TOO_LONG" : row.flaw().name());
            }
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replace("/api/v1/payout/campaigns", "");
        String call = exchange.getRequestMethod() + " " + path;
        String given = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        byte[] body = respond(call, query, given).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized String respond(String call, String query, String given) {
        switch (call) {
            case "GET /control/behaviour":
                return "{\"latencyMillis\":200,\"p99LatencyMillis\":null,\"errorRate\":0.0,\"ratePerSecond\":1000}";
            case "PUT /control/behaviour":
                controls.add(given);
                return "{}";
            case "DELETE /ledger":
                controls.add(call);
                return "";
            case "GET /ledger":
                return String.join("\n", ledger);
            case "GET /ledger/summary":
                return summary();
            case "GET ":
                return hasOtherCampaign && query.contains("QUEUED")
                        ? "{\"items\":[{\"campaignId\":\"3\",\"name\":\"May\",\"status\":\"QUEUED\"}]}"
                        : "{\"items\":[]}";
            case "POST ":
                return campaign();
            case "GET /" + ID:
                goOn();
                return campaign();
            default:
                steps.add(call.substring(call.lastIndexOf('/') + 1));
                step(steps.getLast());
                return campaign();
        }
    }

    private void step(String step) {
        switch (step) {
            case "dry-run" -> isChecked = true;
            case "approve", "resume" -> status = "QUEUED";
            case "stop" -> status = "STOPPED";
            default -> throw new IllegalArgumentException(step);
        }
    }

    private void goOn() {
        if (status.equals("QUEUED")) {
            status = "RUNNING";
        } else if (status.equals("RUNNING")) {
            targets.entrySet().stream()
                    .filter(each -> each.getValue().isValid() && !paid.containsKey(each.getKey()))
                    .limit(Math.max(1, targets.size() / 4))
                    .toList()
                    .forEach(each -> pay(each.getKey(), each.getValue()));
            if (paid.size() == valid()) {
                status = "COMPLETED";
                goWrong();
            }
        }
    }

    private void pay(long id, PlannedRow row) {
        paid.put(id, "t-" + id);
        ledger.add(line(id, row, String.valueOf(row.amount())));
    }

    private String line(long id, PlannedRow row, String amount) {
        String form = """
                {"idempotencyKey":"%s-%d","transactionId":"t-%d","kind":"POINT","eventId":"%s","customerUid":"%s",\
                "amount":%s,"paidAt":"2026-01-31T09:00:00Z","calls":1}""";
        return form.formatted(ID, id, id, eventId, row.customerUid(), amount);
    }

    private void goWrong() {
        Map.Entry<Long, PlannedRow> first = targets.firstEntry();
        long id = first.getKey();
        switch (fault) {
            case TWICE -> ledger.add(ledger.getFirst());
            case LOST -> {
                paid.remove(id);
                ledger.removeFirst();
            }
            case UNPAID -> ledger.removeFirst();
            case UNRECORDED -> paid.remove(id);
            case STRAY ->
                targets.entrySet().stream()
                        .filter(each -> each.getValue().flaw() == Flaw.DUPLICATE)
                        .forEach(each -> ledger.add(line(
                                each.getKey(),
                                each.getValue(),
                                String.valueOf(each.getValue().amount()))));
            case WRONG_AMOUNT -> ledger.set(0, line(id, first.getValue(), "1"));
            case OTHER_TRANSACTION -> paid.put(id, "t-other");
            case PAID_BUT_FAILED -> {
                paid.remove(id);
                failed.put(id, "TIME_OUT");
            }
            case FAILED -> {
                paid.remove(id);
                failed.put(id, "HTTP_500");
                ledger.removeFirst();
            }
            default -> {}
        }
    }

    private int valid() {
        return (int) targets.values().stream().filter(PlannedRow::isValid).count();
    }

    private String summary() {
        if (fault == Fault.CALLS_WHEN_STOPPED && status.equals("STOPPED")) {
            callsBeside++;
        }
        return """
                {"payments":%d,"calls":%d,"repeatedCalls":3,"errors":2,"throttled":0,"conflicts":%d,
                "busiestSecond":%d}
                """.formatted(
                        ledger.size(),
                        ledger.size() + callsBeside,
                        fault == Fault.CONFLICT ? 1 : 0,
                        fault == Fault.TOO_BUSY ? 1_001 : 998);
    }

    private String campaign() {
        int valid = valid();
        long total = targets.values().stream()
                .filter(PlannedRow::isValid)
                .mapToLong(row -> Long.parseLong(String.valueOf(row.amount())))
                .sum();
        long duplicates = targets.values().stream()
                .filter(row -> row.flaw() == Flaw.DUPLICATE)
                .count();
        return """
                {"campaignId":"%s","name":"Demo","kind":"POINT","status":"%s","check":{"state":"%s","read":%d,
                "valid":%d,"invalid":%d,"duplicates":%d,"totalAmount":%d,"partitions":4,"estimatedSeconds":%d},
                "progress":{"paid":%d,"failed":%d,"ratePerSecond":100.0,"etaSeconds":1}}""".formatted(
                        ID,
                        status,
                        isChecked ? "DONE" : "NONE",
                        targets.size(),
                        fault == Fault.MISCOUNTED ? valid - 1 : valid,
                        targets.size() - valid,
                        duplicates,
                        total,
                        Math.ceilDiv(valid, 1_000),
                        paid.size(),
                        failed.size());
    }
}
