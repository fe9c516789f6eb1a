package io.largesse.starter.ratelimit;

import java.net.InetAddress;

/** A range of network addresses, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}. */
final class Network {

    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /** Reads an address, with the length of the prefix unless it is one address only; asks no name server. */
    static Network parse(String text) {
        var slash = text.indexOf('/');
        try {
            var prefix = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            var size = prefix.length * Byte.SIZE;
            var bits = slash < 0 ? size : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= size) {
                return new Network(prefix, bits);
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new IllegalArgumentException(
                "expected largesse.rate-limits.trusted-proxies of networks such as 10.0.0.0/8, but saw " + text);
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length != prefix.length) {
            return false;
        }
        for (var i = 0; i * Byte.SIZE < bits; i++) {
            var ignored = Math.max(0, Byte.SIZE - (bits - i * Byte.SIZE));
            if ((bytes[i] ^ prefix[i]) >> ignored != 0) {
                return false;
            }
        }
        return true;
    }
}
