package io.largesse.cli.conformance;

import io.largesse.cli.conformance.endpoint.AnswerKind;
import io.largesse.cli.conformance.endpoint.Claim;
import io.largesse.cli.conformance.endpoint.EndpointDescription;
import io.largesse.cli.conformance.endpoint.EventStep;
import io.largesse.cli.conformance.endpoint.RequestTemplate;
import io.largesse.cli.conformance.endpoint.StoredCount;
import io.largesse.cli.conformance.wire.HttpAnswer;
import io.largesse.cli.conformance.wire.HttpConnection;
import io.largesse.cli.conformance.wire.Volley;
import io.largesse.localstack.StackException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The endpoint under test, in the words of races. Not safe for use by several threads. */
final class Endpoint {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    /** The part of the time allowed for storing that is given to what comes too much. */
    private static final int SURPLUS_SHARE = 20;

    private final EndpointDescription description;
    private final URI url;
    private final TokenSupply tokens;
    private final Duration timeout;
    private final String run = Long.toString(Instant.now().getEpochSecond());
    private final Map<Integer, Deque<String>> prepared = new HashMap<>();
    private int lastMember;

    /** @param timeout for connecting and for each answer */
    Endpoint(EndpointDescription description, URI url, TokenSupply tokens, Duration timeout) {
        this.description = description;
        this.url = url;
        this.tokens = tokens;
        this.timeout = timeout;
        description.event().prepared().forEach((coupons, ids) -> prepared.put(coupons, new ArrayDeque<>(ids)));
    }

    EndpointDescription description() {
        return description;
    }

    /** Members who have not claimed in this run. */
    List<Member> freshMembers(int count) {
        return IntStream.range(0, count).mapToObj(_ -> freshMember()).toList();
    }

    private Member freshMember() {
        String id = description.member().replace("${run}", run).replace("${number}", Integer.toString(++lastMember));
        return new Member(id, tokens.ofMember(id));
    }

    /** A fresh event; nothing if none was prepared with so many coupons. */
    Optional<String> openEvent(int coupons) {
        List<EventStep> steps = description.event().steps();
        if (steps.isEmpty()) {
            return Optional.ofNullable(
                    prepared.getOrDefault(coupons, new ArrayDeque<>()).poll());
        }
        return Optional.of(openEvent(steps, Map.of("coupons", Integer.toString(coupons))));
    }

    String openEvent(List<EventStep> steps, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("operator", tokens.ofOperator());
        values.put("run", run);
        for (EventStep step : steps) {
            HttpAnswer answer = exchange(step.request(), values);
            if (answer.status() != step.expect()) {
                throw new StackException("Expected %d from %s %s, which opens an event, but saw %s"
                        .formatted(
                                step.expect(),
                                step.request().method(),
                                step.request().path(),
                                answer));
            }
            step.policy()
                    .ifPresent(where -> values.put(
                            "policy",
                            where.in(answer.body())
                                    .orElseThrow(() ->
                                            new StackException("Expected the id of the event at %s of %s %s, but saw %s"
                                                    .formatted(
                                                            where.expression(),
                                                            step.request().method(),
                                                            step.request().path(),
                                                            answer)))));
        }
        return values.getOrDefault("policy", "");
    }

    byte[] claim(Member member, String policy) {
        return description
                .claim()
                .request()
                .render(url, Map.of("member", member.id(), "token", member.token(), "policy", policy));
    }

    /** One claim of each, all complete at the same instant. */
    List<Outcome> claimAtOnce(List<Member> members, String policy, int perConnection) {
        List<List<byte[]>> connections = new ArrayList<>();
        for (int from = 0; from < members.size(); from += perConnection) {
            connections.add(members.subList(from, Math.min(members.size(), from + perConnection)).stream()
                    .map(member -> claim(member, policy))
                    .toList());
        }
        try (Volley volley = Volley.load(url, timeout, connections)) {
            List<Optional<HttpAnswer>> answers = volley.fire();
            return IntStream.range(0, members.size())
                    .mapToObj(i -> outcome(members.get(i), answers.get(i)))
                    .toList();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    Outcome claimOnce(Member member, String policy) {
        return claimAtOnce(List.of(member), policy, 1).getFirst();
    }

    /** Sends a whole claim and closes the connection without reading. */
    void claimAndHangUp(Member member, String policy) {
        byte[] request = claim(member, policy);
        try (HttpConnection connection = HttpConnection.open(url, timeout)) {
            connection.write(request, 0, request.length);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private Outcome outcome(Member member, Optional<HttpAnswer> answer) {
        Claim claim = description.claim();
        AnswerKind kind = answer.map(claim.answers()::kindOf).orElse(AnswerKind.NONE);
        boolean names = kind == AnswerKind.ACCEPTED || kind == AnswerKind.ALREADY_ISSUED;
        Optional<String> couponId = answer.filter(_ -> names).flatMap(this::couponId);
        return new Outcome(member, kind, couponId, answer);
    }

    /** The id in the body, else the place the answer points at. */
    private Optional<String> couponId(HttpAnswer answer) {
        Claim claim = description.claim();
        return Stream.of(
                        claim.couponId().flatMap(where -> where.in(answer.body())),
                        claim.location().flatMap(answer::header))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What is stored, once it has come to what was promised, or the time for that is up. */
    OptionalLong stored(String policy, long promised) {
        if (description.stored().isEmpty()) {
            return OptionalLong.empty();
        }
        StoredCount stored = description.stored().get();
        Instant deadline = Instant.now().plus(stored.within());
        long count = count(stored, policy);
        while (count < promised && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            count = count(stored, policy);
        }
        // What has reached the promised number may still grow beyond it.
        LockSupport.parkNanos(stored.within().dividedBy(SURPLUS_SHARE).toNanos());
        return OptionalLong.of(count(stored, policy));
    }

    private long count(StoredCount stored, String policy) {
        HttpAnswer answer = exchange(stored.request(), Map.of("policy", policy, "operator", tokens.ofOperator()));
        return stored.count()
                .in(answer.body())
                .filter(count -> count.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(() -> new StackException("Expected the number of stored coupons at %s of %s %s, but saw %s"
                        .formatted(
                                stored.count().expression(),
                                stored.request().method(),
                                stored.request().path(),
                                answer)));
    }

    private HttpAnswer exchange(RequestTemplate request, Map<String, String> values) {
        try (HttpConnection connection = HttpConnection.open(url, timeout)) {
            return connection.exchange(request.render(url, values));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private StackException unreachable(IOException cause) {
        return new StackException("Expected an answer from %s, but saw %s".formatted(url, cause), cause);
    }
}
