// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

/** Codes of the options that a boot server meets. Every other code is handled just as well, only without a name. */
public final class Dhcp4OptionCode {
    /** Pad; RFC 2132 section 3.1. */
    public static final int PAD = 0;
    /** Subnet Mask; RFC 2132 section 3.3. */
    public static final int SUBNET_MASK = 1;
    /** Time Offset; RFC 2132 section 3.4. */
    public static final int TIME_OFFSET = 2;
    /** Router; RFC 2132 section 3.5. */
    public static final int ROUTER = 3;
    /** Time Server; RFC 2132 section 3.6. */
    public static final int TIME_SERVER = 4;
    /** Domain Name Server; RFC 2132 section 3.8. */
    public static final int DNS_SERVER = 6;
    /** Log Server; RFC 2132 section 3.9. */
    public static final int LOG_SERVER = 7;
    /** Host Name; RFC 2132 section 3.14. */
    public static final int HOST_NAME = 12;
    /** Boot File Size; in blocks of 512 bytes; RFC 2132 section 3.15. */
    public static final int BOOT_FILE_SIZE = 13;
    /** Domain Name; RFC 2132 section 3.17. */
    public static final int DOMAIN_NAME = 15;
    /** Root Path; RFC 2132 section 3.19. */
    public static final int ROOT_PATH = 17;
    /** Interface MTU; RFC 2132 section 5.1. */
    public static final int INTERFACE_MTU = 26;
    /** Broadcast Address; RFC 2132 section 5.3. */
    public static final int BROADCAST_ADDRESS = 28;
    /** NTP Server; RFC 2132 section 8.3. */
    public static final int NTP_SERVER = 42;
    /** Vendor Specific; RFC 2132 section 8.4; PXE sub-options. */
    public static final int VENDOR_SPECIFIC = 43;
    /** Requested Address; RFC 2132 section 9.1. */
    public static final int REQUESTED_ADDRESS = 50;
    /** Lease Time; RFC 2132 section 9.2. */
    public static final int LEASE_TIME = 51;
    /** Option Overload; RFC 2132 section 9.3. */
    public static final int OVERLOAD = 52;
    /** Message Type; RFC 2132 section 9.6. */
    public static final int MESSAGE_TYPE = 53;
    /** Server Identifier; RFC 2132 section 9.7. */
    public static final int SERVER_IDENTIFIER = 54;
    /** Parameter Request List; RFC 2132 section 9.8. */
    public static final int PARAMETER_REQUEST_LIST = 55;
    /** Message; RFC 2132 section 9.9. */
    public static final int MESSAGE = 56;
    /** Maximum Message Size; RFC 2132 section 9.10. */
    public static final int MAX_MESSAGE_SIZE = 57;
    /** Renewal Time; RFC 2132 section 9.11. */
    public static final int RENEWAL_TIME = 58;
    /** Rebinding Time; RFC 2132 section 9.12. */
    public static final int REBINDING_TIME = 59;
    /** Vendor Class Identifier; RFC 2132 section 9.13. */
    public static final int VENDOR_CLASS = 60;
    /** Client Identifier; RFC 2132 section 9.14, RFC 6842. */
    public static final int CLIENT_IDENTIFIER = 61;
    /** TFTP Server Name; RFC 2132 section 9.4. */
    public static final int TFTP_SERVER_NAME = 66;
    /** Boot File Name; RFC 2132 section 9.5. */
    public static final int BOOT_FILE_NAME = 67;
    /** User Class; RFC 3004. */
    public static final int USER_CLASS = 77;
    /** Relay Agent Information; RFC 3046. */
    public static final int RELAY_AGENT_INFORMATION = 82;
    /** Client System Architecture; RFC 4578 section 2.1. */
    public static final int CLIENT_ARCH = 93;
    /** Client Network Interface; RFC 4578 section 2.2. */
    public static final int NETWORK_INTERFACE_ID = 94;
    /** Client Machine Identifier; RFC 4578 section 2.3. */
    public static final int MACHINE_ID = 97;
    /** Captive Portal; RFC 8910. */
    public static final int CAPTIVE_PORTAL = 114;
    /** Subnet Selection; RFC 3011. */
    public static final int SUBNET_SELECTION = 118;
    /** Domain Search; RFC 3397. */
    public static final int DOMAIN_SEARCH = 119;
    /** Classless Static Route; RFC 3442. */
    public static final int CLASSLESS_ROUTE = 121;
    /** Vendor-Identifying Vendor Class; RFC 3925. */
    public static final int VENDOR_IDENTIFYING_CLASS = 124;
    /** Vendor-Identifying Vendor-Specific; RFC 3925. */
    public static final int VENDOR_IDENTIFYING_OPTIONS = 125;
    /** TFTP Server Address; RFC 5859. */
    public static final int TFTP_SERVER_ADDRESS = 150;
    /** iPXE Encapsulated; used by iPXE without registration. */
    public static final int IPXE = 175;
    /** PXELINUX Magic; RFC 5071 section 3. */
    public static final int PXELINUX_MAGIC = 208;
    /** PXELINUX Configuration File; RFC 5071 section 4. */
    public static final int PXELINUX_CONFIG_FILE = 209;
    /** PXELINUX Path Prefix; RFC 5071 section 5. */
    public static final int PXELINUX_PATH_PREFIX = 210;
    /** PXELINUX Reboot Time; RFC 5071 section 6. */
    public static final int PXELINUX_REBOOT_TIME = 211;
    /** WDS Boot Program; private use of the Windows boot program. */
    public static final int WDSBP = 250;
    /** Boot Configuration Path; private use of the Windows boot program. */
    public static final int BCD_PATH = 252;
    /** End; RFC 2132 section 3.2. */
    public static final int END = 255;

    private Dhcp4OptionCode() {}

    /**
     * Names a code for a person.
     *
     * @param code any number
     * @return the registered name, or {@code option} and the number
     */
    public static String nameOf(int code) {
        return code < CLIENT_IDENTIFIER ? common(code) : boot(code);
    }

    private static String common(int code) {
        return switch (code) {
            case PAD -> "Pad";
            case SUBNET_MASK -> "Subnet Mask";
            case TIME_OFFSET -> "Time Offset";
            case ROUTER -> "Router";
            case TIME_SERVER -> "Time Server";
            case DNS_SERVER -> "Domain Name Server";
            case LOG_SERVER -> "Log Server";
            case HOST_NAME -> "Host Name";
            case BOOT_FILE_SIZE -> "Boot File Size";
            case DOMAIN_NAME -> "Domain Name";
            case ROOT_PATH -> "Root Path";
            case INTERFACE_MTU -> "Interface MTU";
            case BROADCAST_ADDRESS -> "Broadcast Address";
            case NTP_SERVER -> "NTP Server";
            case VENDOR_SPECIFIC -> "Vendor Specific";
            case REQUESTED_ADDRESS -> "Requested Address";
            case LEASE_TIME -> "Lease Time";
            case OVERLOAD -> "Option Overload";
            case MESSAGE_TYPE -> "Message Type";
            case SERVER_IDENTIFIER -> "Server Identifier";
            case PARAMETER_REQUEST_LIST -> "Parameter Request List";
            case MESSAGE -> "Message";
            case MAX_MESSAGE_SIZE -> "Maximum Message Size";
            case RENEWAL_TIME -> "Renewal Time";
            case REBINDING_TIME -> "Rebinding Time";
            case VENDOR_CLASS -> "Vendor Class Identifier";
            default -> unnamed(code);
        };
    }

    private static String boot(int code) {
        return switch (code) {
            case CLIENT_IDENTIFIER -> "Client Identifier";
            case TFTP_SERVER_NAME -> "TFTP Server Name";
            case BOOT_FILE_NAME -> "Boot File Name";
            case USER_CLASS -> "User Class";
            case RELAY_AGENT_INFORMATION -> "Relay Agent Information";
            case CLIENT_ARCH -> "Client System Architecture";
            case NETWORK_INTERFACE_ID -> "Client Network Interface";
            case MACHINE_ID -> "Client Machine Identifier";
            case CAPTIVE_PORTAL -> "Captive Portal";
            case SUBNET_SELECTION -> "Subnet Selection";
            case DOMAIN_SEARCH -> "Domain Search";
            case CLASSLESS_ROUTE -> "Classless Static Route";
            case VENDOR_IDENTIFYING_CLASS -> "Vendor-Identifying Vendor Class";
            case VENDOR_IDENTIFYING_OPTIONS -> "Vendor-Identifying Vendor-Specific";
            case TFTP_SERVER_ADDRESS -> "TFTP Server Address";
            case IPXE -> "iPXE Encapsulated";
            case PXELINUX_MAGIC -> "PXELINUX Magic";
            case PXELINUX_CONFIG_FILE -> "PXELINUX Configuration File";
            case PXELINUX_PATH_PREFIX -> "PXELINUX Path Prefix";
            case PXELINUX_REBOOT_TIME -> "PXELINUX Reboot Time";
            case WDSBP -> "WDS Boot Program";
            case BCD_PATH -> "Boot Configuration Path";
            case END -> "End";
            default -> unnamed(code);
        };
    }

    private static String unnamed(int code) {
        return "option " + code;
    }
}
