// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.wdsbp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;

/**
 * An option that WDS and its boot programs know (WDSBP_OPT and WDSBP_OPTV6). Numbers are handed over as {@link Integer} up
 * to 16 bits and as {@link Long} of 32 bits, all unsigned.
 *
 * @param <T> what its value is in Java
 */
public final class WdsBpOption<T> {

    /** The architecture that the boot program found, numbered like option 93; from the client; option 1. */
    public static final WdsBpOption<Integer> ARCHITECTURE =
            new WdsBpOption<>(PacketKind.WDSNBP, 1, "ARCHITECTURE", ValueType.USHORT);
    /** What the client is to do, {@link WdsBpValue#ACTION_APPROVAL} and so on; option 2. */
    public static final WdsBpOption<Integer> NEXT_ACTION =
            new WdsBpOption<>(PacketKind.WDSNBP, 2, "NEXT_ACTION", ValueType.BYTE);
    /** Seconds between two polls; option 3. */
    public static final WdsBpOption<Integer> POLL_INTERVAL =
            new WdsBpOption<>(PacketKind.WDSNBP, 3, "POLL_INTERVAL", ValueType.USHORT);
    /** Polls before the client gives up; option 4. */
    public static final WdsBpOption<Integer> POLL_RETRY_COUNT =
            new WdsBpOption<>(PacketKind.WDSNBP, 4, "POLL_RETRY_COUNT", ValueType.USHORT);
    /** The number by which the administrator approves, shown to the user; option 5. */
    public static final WdsBpOption<Long> REQUEST_ID =
            new WdsBpOption<>(PacketKind.WDSNBP, 5, "REQUEST_ID", ValueType.ULONG);
    /** Text shown while waiting; option 6. */
    public static final WdsBpOption<String> MESSAGE = new WdsBpOption<>(PacketKind.WDSNBP, 6, "MESSAGE", ValueType.STR);
    /** Asks for the server's version; from the client; option 7. */
    public static final WdsBpOption<Boolean> VERSION_QUERY =
            new WdsBpOption<>(PacketKind.WDSNBP, 7, "VERSION_QUERY", ValueType.NONE);
    /** The answer to it; option 8. */
    public static final WdsBpOption<Long> SERVER_VERSION =
            new WdsBpOption<>(PacketKind.WDSNBP, 8, "SERVER_VERSION", ValueType.ULONG);
    /** The server to turn to; option 9. */
    public static final WdsBpOption<Inet4Address> REFERRAL_SERVER =
            new WdsBpOption<>(PacketKind.WDSNBP, 9, "REFERRAL_SERVER", ValueType.IP4);
    /** Whether a key is needed, {@link WdsBpValue#PROMPT_OPT_IN} and so on; option 11. */
    public static final WdsBpOption<Integer> PXE_CLIENT_PROMPT =
            new WdsBpOption<>(PacketKind.WDSNBP, 11, "PXE_CLIENT_PROMPT", ValueType.BYTE);
    /** Whether the user was asked already; from the client; option 12. */
    public static final WdsBpOption<Integer> PXE_PROMPT_DONE =
            new WdsBpOption<>(PacketKind.WDSNBP, 12, "PXE_PROMPT_DONE", ValueType.BYTE);
    /** Version of the boot program, {@link WdsBpValue#NBP_VERSION_8} for example; from the client; option 13. */
    public static final WdsBpOption<Integer> NBP_VERSION =
            new WdsBpOption<>(PacketKind.WDSNBP, 13, "NBP_VERSION", ValueType.USHORT);
    /** 0 while the action is outstanding, 1 when it is finished; from either side; option 14. */
    public static final WdsBpOption<Integer> ACTION_DONE =
            new WdsBpOption<>(PacketKind.WDSNBP, 14, "ACTION_DONE", ValueType.BYTE);
    /** Whether the client may offer a menu of boot servers; option 15. */
    public static final WdsBpOption<Integer> ALLOW_SERVER_SELECTION =
            new WdsBpOption<>(PacketKind.WDSNBP, 15, "ALLOW_SERVER_SELECTION", ValueType.BYTE);
    /** A bit set without documentation; option 16. */
    public static final WdsBpOption<Long> SERVER_FEATURES =
            new WdsBpOption<>(PacketKind.WDSNBP, 16, "SERVER_FEATURES", ValueType.ULONG);
    /** Path of the boot configuration on the server; option 252. */
    public static final WdsBpOption<String> BCD_FILE_PATH =
            new WdsBpOption<>(PacketKind.BCD, 252, "BCD_FILE_PATH", ValueType.STR);
    /** What the client is to do, {@link WdsBpValue#ACTION_APPROVAL} and so on; option 50001. */
    public static final WdsBpOption<Integer> V6_NEXT_ACTION =
            new WdsBpOption<>(PacketKind.DHCPV6, 50001, "NEXT_ACTION", ValueType.BYTE);
    /** Seconds between two polls; option 50002. */
    public static final WdsBpOption<Integer> V6_POLL_INTERVAL =
            new WdsBpOption<>(PacketKind.DHCPV6, 50002, "POLL_INTERVAL", ValueType.USHORT);
    /** Polls before the client gives up; option 50003. */
    public static final WdsBpOption<Integer> V6_POLL_RETRY_COUNT =
            new WdsBpOption<>(PacketKind.DHCPV6, 50003, "POLL_RETRY_COUNT", ValueType.USHORT);
    /** The number by which the administrator approves, shown to the user; option 50004. */
    public static final WdsBpOption<Long> V6_REQUEST_ID =
            new WdsBpOption<>(PacketKind.DHCPV6, 50004, "REQUEST_ID", ValueType.ULONG);
    /** Text shown while waiting; option 50005. */
    public static final WdsBpOption<String> V6_MESSAGE =
            new WdsBpOption<>(PacketKind.DHCPV6, 50005, "MESSAGE", ValueType.STR);
    /** Asks for the server's version; from the client; option 50006. */
    public static final WdsBpOption<Boolean> V6_VERSION_QUERY =
            new WdsBpOption<>(PacketKind.DHCPV6, 50006, "VERSION_QUERY", ValueType.NONE);
    /** The answer to it; option 50007. */
    public static final WdsBpOption<Long> V6_SERVER_VERSION =
            new WdsBpOption<>(PacketKind.DHCPV6, 50007, "SERVER_VERSION", ValueType.ULONG);
    /** The server to turn to; option 50008. */
    public static final WdsBpOption<Inet6Address> V6_REFERRAL_SERVER =
            new WdsBpOption<>(PacketKind.DHCPV6, 50008, "REFERRAL_SERVER", ValueType.IP6);
    /** Whether a key is needed, {@link WdsBpValue#PROMPT_OPT_IN} and so on; option 50009. */
    public static final WdsBpOption<Integer> V6_PXE_CLIENT_PROMPT =
            new WdsBpOption<>(PacketKind.DHCPV6, 50009, "PXE_CLIENT_PROMPT", ValueType.BYTE);
    /** Whether the user was asked already; from the client; option 50010. */
    public static final WdsBpOption<Integer> V6_PXE_PROMPT_DONE =
            new WdsBpOption<>(PacketKind.DHCPV6, 50010, "PXE_PROMPT_DONE", ValueType.BYTE);
    /** Version of the boot program, {@link WdsBpValue#NBP_VERSION_8} for example; from the client; option 50011. */
    public static final WdsBpOption<Integer> V6_NBP_VERSION =
            new WdsBpOption<>(PacketKind.DHCPV6, 50011, "NBP_VERSION", ValueType.USHORT);
    /** 0 while the action is outstanding, 1 when it is finished; from either side; option 50012. */
    public static final WdsBpOption<Integer> V6_ACTION_DONE =
            new WdsBpOption<>(PacketKind.DHCPV6, 50012, "ACTION_DONE", ValueType.BYTE);
    /** Whether the client may offer a menu of boot servers; option 50013. */
    public static final WdsBpOption<Integer> V6_ALLOW_SERVER_SELECTION =
            new WdsBpOption<>(PacketKind.DHCPV6, 50013, "ALLOW_SERVER_SELECTION", ValueType.BYTE);
    /** Path of the boot configuration on the server; option 50014. */
    public static final WdsBpOption<String> V6_BCD_FILE_PATH =
            new WdsBpOption<>(PacketKind.DHCPV6, 50014, "BCD_FILE_PATH", ValueType.STR);
    /** Name of the server that answers; option 50015. */
    public static final WdsBpOption<String> V6_REPLYING_SERVER_NAME =
            new WdsBpOption<>(PacketKind.DHCPV6, 50015, "REPLYING_SERVER_NAME", ValueType.STR);
    /** Address of the server that answers; option 50016. */
    public static final WdsBpOption<Inet6Address> V6_REPLYING_SERVER_ADDRESS =
            new WdsBpOption<>(PacketKind.DHCPV6, 50016, "REPLYING_SERVER_ADDRESS", ValueType.IP6);
    /** Path of the boot program on the server; option 50017. */
    public static final WdsBpOption<String> V6_BOOT_PROGRAM_TFTP_PATH =
            new WdsBpOption<>(PacketKind.DHCPV6, 50017, "BOOT_PROGRAM_TFTP_PATH", ValueType.STR);
    /** A bit set without documentation; option 50018. */
    public static final WdsBpOption<Long> V6_SERVER_FEATURES =
            new WdsBpOption<>(PacketKind.DHCPV6, 50018, "SERVER_FEATURES", ValueType.ULONG);

    private static final List<WdsBpOption<?>> KNOWN = List.of(
            ARCHITECTURE,
            NEXT_ACTION,
            POLL_INTERVAL,
            POLL_RETRY_COUNT,
            REQUEST_ID,
            MESSAGE,
            VERSION_QUERY,
            SERVER_VERSION,
            REFERRAL_SERVER,
            PXE_CLIENT_PROMPT,
            PXE_PROMPT_DONE,
            NBP_VERSION,
            ACTION_DONE,
            ALLOW_SERVER_SELECTION,
            SERVER_FEATURES,
            BCD_FILE_PATH,
            V6_NEXT_ACTION,
            V6_POLL_INTERVAL,
            V6_POLL_RETRY_COUNT,
            V6_REQUEST_ID,
            V6_MESSAGE,
            V6_VERSION_QUERY,
            V6_SERVER_VERSION,
            V6_REFERRAL_SERVER,
            V6_PXE_CLIENT_PROMPT,
            V6_PXE_PROMPT_DONE,
            V6_NBP_VERSION,
            V6_ACTION_DONE,
            V6_ALLOW_SERVER_SELECTION,
            V6_BCD_FILE_PATH,
            V6_REPLYING_SERVER_NAME,
            V6_REPLYING_SERVER_ADDRESS,
            V6_BOOT_PROGRAM_TFTP_PATH,
            V6_SERVER_FEATURES);

    private final PacketKind kind;
    private final int number;
    private final String name;
    private final ValueType<T> type;

    private WdsBpOption(PacketKind kind, int number, String name, ValueType<T> type) {
        this.kind = kind;
        this.number = number;
        this.name = name;
        this.type = type;
    }

    /** {@return the option of a number, empty if WDS defines none} */
    static Optional<WdsBpOption<?>> of(PacketKind kind, int number) {
        return KNOWN.stream()
                .filter(option -> option.kind == kind && option.number == number)
                .findFirst();
    }

    /** {@return where it stands} */
    public PacketKind kind() {
        return kind;
    }

    /** {@return its number: the sub-option of 250, 252 itself, or the DHCPv6 option code} */
    public int number() {
        return number;
    }

    /** {@return its name, the same for both versions of IP} */
    public String name() {
        return name;
    }

    /** {@return how WDS names it: type, kind shifted by 8 and number shifted by 16, as 32 unsigned bits} */
    public long identifier() {
        return type.code() | (long) kind.bit() << 8 | (long) number << 16;
    }

    ValueType<T> type() {
        return type;
    }

    /** {@return name and number for a person} */
    @Override
    public String toString() {
        return name + " (" + number + ")";
    }
}
