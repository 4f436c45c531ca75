// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

/** Codes of the options that a boot server meets. Every other code is handled just as well, only without a name. */
public final class Dhcp6OptionCode {
    /** Client Identifier; RFC 8415 section 21.2. */
    public static final int CLIENT_ID = 1;
    /** Server Identifier; RFC 8415 section 21.3. */
    public static final int SERVER_ID = 2;
    /** Identity Association for Non-temporary Addresses; RFC 8415 section 21.4. */
    public static final int IA_NA = 3;
    /** Identity Association for Temporary Addresses; RFC 8415 section 21.5. */
    public static final int IA_TA = 4;
    /** IA Address; RFC 8415 section 21.6. */
    public static final int IA_ADDRESS = 5;
    /** Option Request; RFC 8415 section 21.7. */
    public static final int OPTION_REQUEST = 6;
    /** Preference; RFC 8415 section 21.8. */
    public static final int PREFERENCE = 7;
    /** Elapsed Time; RFC 8415 section 21.9. */
    public static final int ELAPSED_TIME = 8;
    /** Relay Message; RFC 8415 section 21.10. */
    public static final int RELAY_MESSAGE = 9;
    /** Authentication; RFC 8415 section 21.11. */
    public static final int AUTHENTICATION = 11;
    /** Server Unicast; RFC 8415 section 21.12. */
    public static final int SERVER_UNICAST = 12;
    /** Status Code; RFC 8415 section 21.13. */
    public static final int STATUS_CODE = 13;
    /** Rapid Commit; RFC 8415 section 21.14. */
    public static final int RAPID_COMMIT = 14;
    /** User Class; RFC 8415 section 21.15. */
    public static final int USER_CLASS = 15;
    /** Vendor Class; RFC 8415 section 21.16. */
    public static final int VENDOR_CLASS = 16;
    /** Vendor-specific Information; RFC 8415 section 21.17. */
    public static final int VENDOR_OPTIONS = 17;
    /** Interface-Id; RFC 8415 section 21.18. */
    public static final int INTERFACE_ID = 18;
    /** Reconfigure Message; RFC 8415 section 21.19. */
    public static final int RECONFIGURE_MESSAGE = 19;
    /** Reconfigure Accept; RFC 8415 section 21.20. */
    public static final int RECONFIGURE_ACCEPT = 20;
    /** DNS Recursive Name Server; RFC 3646. */
    public static final int DNS_SERVERS = 23;
    /** Domain Search List; RFC 3646. */
    public static final int DOMAIN_LIST = 24;
    /** Identity Association for Prefix Delegation; RFC 8415 section 21.21. */
    public static final int IA_PD = 25;
    /** IA Prefix; RFC 8415 section 21.22. */
    public static final int IA_PREFIX = 26;
    /** Information Refresh Time; RFC 8415 section 21.23. */
    public static final int INFORMATION_REFRESH_TIME = 32;
    /** Relay Agent Remote-ID; RFC 4649. */
    public static final int REMOTE_ID = 37;
    /** Relay Agent Subscriber-ID; RFC 4580. */
    public static final int SUBSCRIBER_ID = 38;
    /** Client FQDN; RFC 4704. */
    public static final int CLIENT_FQDN = 39;
    /** Relay Agent Echo Request; RFC 4994. */
    public static final int ECHO_REQUEST = 43;
    /** NTP Server; RFC 5908. */
    public static final int NTP_SERVER = 56;
    /** Boot File URL; RFC 5970 section 3.1. */
    public static final int BOOT_FILE_URL = 59;
    /** Boot File Parameters; RFC 5970 section 3.2. */
    public static final int BOOT_FILE_PARAMETERS = 60;
    /** Client System Architecture; RFC 5970 section 3.3. */
    public static final int CLIENT_ARCH = 61;
    /** Client Network Interface; RFC 5970 section 3.4. */
    public static final int NETWORK_INTERFACE_ID = 62;
    /** Relay-Supplied Options; RFC 6422. */
    public static final int RELAY_SUPPLIED_OPTIONS = 66;
    /** Client Link-Layer Address; RFC 6939. */
    public static final int CLIENT_LINK_LAYER_ADDRESS = 79;
    /** SOL_MAX_RT; RFC 8415 section 21.24. */
    public static final int SOL_MAX_RT = 82;
    /** INF_MAX_RT; RFC 8415 section 21.25. */
    public static final int INF_MAX_RT = 83;
    /** Captive Portal; RFC 8910. */
    public static final int CAPTIVE_PORTAL = 103;
    /** Relay Source Port; RFC 8357. */
    public static final int RELAY_SOURCE_PORT = 135;

    private Dhcp6OptionCode() {}

    /**
     * The name of an option for a person.
     *
     * @param code 0 to 65535
     * @return its registered name, or {@code option} and the code
     */
    public static String nameOf(int code) {
        return code <= REMOTE_ID ? base(code) : extension(code);
    }

    private static String base(int code) {
        return switch (code) {
            case CLIENT_ID -> "Client Identifier";
            case SERVER_ID -> "Server Identifier";
            case IA_NA -> "Identity Association for Non-temporary Addresses";
            case IA_TA -> "Identity Association for Temporary Addresses";
            case IA_ADDRESS -> "IA Address";
            case OPTION_REQUEST -> "Option Request";
            case PREFERENCE -> "Preference";
            case ELAPSED_TIME -> "Elapsed Time";
            case RELAY_MESSAGE -> "Relay Message";
            case AUTHENTICATION -> "Authentication";
            case SERVER_UNICAST -> "Server Unicast";
            case STATUS_CODE -> "Status Code";
            case RAPID_COMMIT -> "Rapid Commit";
            case USER_CLASS -> "User Class";
            case VENDOR_CLASS -> "Vendor Class";
            case VENDOR_OPTIONS -> "Vendor-specific Information";
            case INTERFACE_ID -> "Interface-Id";
            case RECONFIGURE_MESSAGE -> "Reconfigure Message";
            case RECONFIGURE_ACCEPT -> "Reconfigure Accept";
            case DNS_SERVERS -> "DNS Recursive Name Server";
            case DOMAIN_LIST -> "Domain Search List";
            case IA_PD -> "Identity Association for Prefix Delegation";
            case IA_PREFIX -> "IA Prefix";
            case INFORMATION_REFRESH_TIME -> "Information Refresh Time";
            case REMOTE_ID -> "Relay Agent Remote-ID";
            default -> unnamed(code);
        };
    }

    private static String extension(int code) {
        return switch (code) {
            case SUBSCRIBER_ID -> "Relay Agent Subscriber-ID";
            case CLIENT_FQDN -> "Client FQDN";
            case ECHO_REQUEST -> "Relay Agent Echo Request";
            case NTP_SERVER -> "NTP Server";
            case BOOT_FILE_URL -> "Boot File URL";
            case BOOT_FILE_PARAMETERS -> "Boot File Parameters";
            case CLIENT_ARCH -> "Client System Architecture";
            case NETWORK_INTERFACE_ID -> "Client Network Interface";
            case RELAY_SUPPLIED_OPTIONS -> "Relay-Supplied Options";
            case CLIENT_LINK_LAYER_ADDRESS -> "Client Link-Layer Address";
            case SOL_MAX_RT -> "SOL_MAX_RT";
            case INF_MAX_RT -> "INF_MAX_RT";
            case CAPTIVE_PORTAL -> "Captive Portal";
            case RELAY_SOURCE_PORT -> "Relay Source Port";
            default -> unnamed(code);
        };
    }

    private static String unnamed(int code) {
        return "option " + code;
    }
}
