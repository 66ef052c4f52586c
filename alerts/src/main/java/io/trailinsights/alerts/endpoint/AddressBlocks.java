package io.trailinsights.alerts.endpoint;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Addresses that no public receiver has. IPv4 by what is refused, after the IANA registry of special-purpose addresses (RFC
 * 6890); IPv6 by what is allowed, the global unicast block 2000::/3, less what is special in it. An IPv4 address inside an
 * IPv6 one is judged as itself, as a gateway may take it out.
 */
final class AddressBlocks {
    /** How near an address is. */
    enum Reach {
        /** Everybody's. */
        PUBLIC,
        /** This machine, or a network of one's own. */
        PRIVATE,
        /** Nobody's receiver: metadata services, broadcast, reserved. */
        NEVER
    }

    private record Block(byte[] prefix, int bits) {
        static Block of(String text) {
            int slash = text.indexOf('/');
            return new Block(bytes(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        }

        boolean holds(byte[] address) {
            int rest = 8 * address.length - bits;
            return address.length == prefix.length
                    && new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, prefix).shiftRight(rest));
        }
    }

    private static final List<Block> PRIVATE = blocks(
            "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7");
    /** In AWS's private ranges, but never a receiver: the metadata service on IPv6, and the name service. */
    private static final List<Block> METADATA = blocks("fd00:ec2::/32");

    private static final List<Block> NEVER_IPV4 = blocks(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");
    private static final Block GLOBAL = Block.of("2000::/3");
    /** Within the global block: Teredo, benchmarks, ORCHID, documentation. */
    private static final List<Block> NOT_GLOBAL = blocks("2001::/23", "2001:db8::/32", "3fff::/20");

    private static final Block NAT64 = Block.of("64:ff9b::/96");
    private static final Block COMPATIBLE = Block.of("::/96");
    private static final Block SIX_TO_FOUR = Block.of("2002::/16");

    private AddressBlocks() {}

    static Reach reach(InetAddress address) {
        return reach(address.getAddress());
    }

    private static Reach reach(byte[] address) {
        if (isIn(METADATA, address)) {
            return Reach.NEVER;
        }
        if (isIn(PRIVATE, address)) {
            return Reach.PRIVATE;
        }
        if (address.length == 4) {
            return isIn(NEVER_IPV4, address) ? Reach.NEVER : Reach.PUBLIC;
        }
        if (NAT64.holds(address) || COMPATIBLE.holds(address)) {
            return reach(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.holds(address)) {
            return reach(Arrays.copyOfRange(address, 2, 6));
        }
        return GLOBAL.holds(address) && !isIn(NOT_GLOBAL, address) ? Reach.PUBLIC : Reach.NEVER;
    }

    private static boolean isIn(List<Block> blocks, byte[] address) {
        return blocks.stream().anyMatch(block -> block.holds(address));
    }

    private static List<Block> blocks(String... texts) {
        return Arrays.stream(texts).map(Block::of).toList();
    }

    private static byte[] bytes(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("no address: " + literal, e);
        }
    }
}
