// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

/** Codes of the ERROR packet (RFC 1350 section 5, RFC 2347). */
public final class TftpErrorCode {

    /** See the message. */
    public static final int UNDEFINED = 0;
    /** File not found. */
    public static final int FILE_NOT_FOUND = 1;
    /** Access violation. */
    public static final int ACCESS_VIOLATION = 2;
    /** Disk full or allocation exceeded. */
    public static final int DISK_FULL = 3;
    /** Illegal TFTP operation. */
    public static final int ILLEGAL_OPERATION = 4;
    /** Unknown transfer identifier, so a packet from a foreign port. */
    public static final int UNKNOWN_TRANSFER_ID = 5;
    /** File already exists. */
    public static final int FILE_EXISTS = 6;
    /** No such user. */
    public static final int NO_SUCH_USER = 7;
    /** Option negotiation ended the transfer (RFC 2347). */
    public static final int OPTION_REFUSED = 8;

    private TftpErrorCode() {}

    /**
     * {@return the name of a code for a person}
     *
     * @param code any number
     */
    public static String nameOf(int code) {
        return switch (code) {
            case UNDEFINED -> "undefined";
            case FILE_NOT_FOUND -> "file not found";
            case ACCESS_VIOLATION -> "access violation";
            case DISK_FULL -> "disk full";
            case ILLEGAL_OPERATION -> "illegal operation";
            case UNKNOWN_TRANSFER_ID -> "unknown transfer id";
            case FILE_EXISTS -> "file exists";
            case NO_SUCH_USER -> "no such user";
            case OPTION_REFUSED -> "option refused";
            default -> "error " + code;
        };
    }
}
