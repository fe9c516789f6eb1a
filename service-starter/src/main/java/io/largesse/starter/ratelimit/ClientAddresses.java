package io.largesse.starter.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Tells which client a request comes from.
 *
 * <p>It is the other end of the connection, unless that is a trusted proxy: then it is whom the proxy forwards for,
 * and so on from the last hop to the first, as far as proxies are trusted. What a client writes itself stands before
 * that and is never read.
 */
public final class ClientAddresses {

    private static final int MAX_HOPS = 16;

    /** What a provider gives to one household, and a household can choose from at will. */
    private static final int HOUSEHOLD_BYTES = 8;

    private final List<Network> trusted;
    private final ForwardedHeader header;

    ClientAddresses(List<String> trustedProxies, ForwardedHeader header) {
        this.trusted = trustedProxies.stream().map(Network::parse).toList();
        this.header = header;
    }

    /** Trusts no proxy: the client is the other end of the connection. */
    public static ClientAddresses ofPeers() {
        return new ClientAddresses(List.of(), ForwardedHeader.X_FORWARDED_FOR);
    }

    /** Null where the connection is gone, or not of the network. */
    public @Nullable InetAddress of(ServerHttpRequest request) {
        var remote = request.getRemoteAddress();
        var peer = remote == null ? null : remote.getAddress();
        return peer == null || !isTrusted(peer) ? peer : forwardedFor(peer, request.getHeaders());
    }

    /** What is limited as one: an IPv4 address, or the network of 64 bits of an IPv6 address. */
    static InetAddress household(InetAddress client) {
        if (!(client instanceof Inet6Address)) {
            return client;
        }
        var network = client.getAddress();
        Arrays.fill(network, HOUSEHOLD_BYTES, network.length, (byte) 0);
        try {
            return InetAddress.getByAddress(network);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("expected an address of 16 bytes, but saw " + network.length, e);
        }
    }

    private InetAddress forwardedFor(InetAddress peer, HttpHeaders headers) {
        var hops = String.join(",", headers.getOrEmpty(header.headerName())).split(",", -1);
        var client = peer;
        for (var i = hops.length - 1; i >= Math.max(0, hops.length - MAX_HOPS); i--) {
            var hop = header.parse(hops[i]);
            if (hop == null) {
                return client;
            }
            client = hop;
            if (!isTrusted(hop)) {
                return client;
            }
        }
        return client;
    }

    private boolean isTrusted(InetAddress address) {
        for (var network : trusted) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
