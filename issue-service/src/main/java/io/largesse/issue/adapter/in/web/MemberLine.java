package io.largesse.issue.adapter.in.web;

import io.largesse.issue.adapter.in.web.InvalidLine.Reason;
import io.largesse.issue.domain.model.MemberId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One line as its bytes come in; keeps no more of it than a member id, a byte order mark and a line end need. */
final class MemberLine {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] kept = new byte[BYTE_ORDER_MARK.length + MemberId.MAX_LENGTH + 1];
    private int length;

    void add(byte next) {
        if (length < kept.length) {
            kept[length] = next;
        }
        length++;
    }

    /** In bytes. */
    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Null where the line is a member id. */
    @Nullable
    Reason fault(boolean first) {
        int from = start(first);
        int end = end();
        if (end - from > MemberId.MAX_LENGTH) {
            return Reason.TOO_LONG;
        }
        if (end == from) {
            return Reason.EMPTY;
        }
        return isMemberId(from, end) ? null : Reason.INVALID_CHARACTER;
    }

    private boolean isMemberId(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!MemberId.isCharacter(kept[i])) {
                return false;
            }
        }
        return true;
    }

    /** Only where there is no fault. */
    String memberId(boolean first) {
        int from = start(first);
        return new String(kept, from, end() - from, StandardCharsets.US_ASCII);
    }

    private int start(boolean first) {
        return first && beginsWithByteOrderMark() ? BYTE_ORDER_MARK.length : 0;
    }

    private boolean beginsWithByteOrderMark() {
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (i >= length || kept[i] != BYTE_ORDER_MARK[i]) {
                return false;
            }
        }
        return true;
    }

    /** Without the carriage return of Windows; of a line that is too long anyway, all of it. */
    private int end() {
        return length > 0 && length <= kept.length && kept[length - 1] == '\r' ? length - 1 : length;
    }
}
