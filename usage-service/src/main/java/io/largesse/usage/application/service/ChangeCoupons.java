package io.largesse.usage.application.service;

import io.largesse.starter.persistence.Transactions;
import io.largesse.usage.application.port.CouponListCache;
import io.largesse.usage.application.port.CouponStore;
import io.largesse.usage.application.port.UsageEvents;
import io.largesse.usage.application.port.UsageSettings;
import io.largesse.usage.domain.model.CommandAnswer;
import io.largesse.usage.domain.model.CouponBook;
import io.largesse.usage.domain.model.CouponCommand;
import io.largesse.usage.domain.model.CouponRules;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Changes coupons: locks, decides, stores state, history, counts and events, all in one transaction.
 *
 * <p>Many commands of one transaction cost little more than one; each is decided on what those before it left.
 */
@Service
public class ChangeCoupons {
    private final CouponStore store;
    private final UsageEvents events;
    private final CouponListCache lists;
    private final Transactions transactions;
    private final Context context;

    ChangeCoupons(
            CouponStore store, UsageEvents events, CouponListCache lists, Transactions transactions, Context context) {
        this.store = store;
        this.events = events;
        this.lists = lists;
        this.transactions = transactions;
        this.context = context;
    }

    /** What decisions depend on besides what is stored. */
    @Service
    record Context(UsageSettings settings, Clock clock) {}

    /**
     * Answers each command, in order; all of them are stored, or none. Takes part in the caller's transaction where
     * there is one.
     */
    public Mono<List<CommandAnswer>> apply(List<CouponCommand> commands) {
        return transactions.inOne(Mono.defer(
                () -> store.lock(commands, context.clock().instant().truncatedTo(ChronoUnit.MILLIS))
                        .flatMap(book -> decide(commands, book))));
    }

    private Mono<List<CommandAnswer>> decide(List<CouponCommand> commands, CouponBook book) {
        CouponRules rules = new CouponRules(book, context.settings().holding());
        List<CommandAnswer> answers = commands.stream().map(rules::apply).toList();
        return book.isUnchanged() ? Mono.just(answers) : store(book).thenReturn(answers);
    }

    private Mono<Void> store(CouponBook book) {
        Set<String> members =
                book.changes().stream().map(change -> change.after().memberId()).collect(Collectors.toSet());
        return lists.bar(members)
                .then(store.save(book))
                .then(Mono.defer(() -> events.add(book.changes(), book.conflicts())));
    }
}
