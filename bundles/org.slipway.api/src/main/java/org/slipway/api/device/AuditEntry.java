// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.time.Instant;

/**
 * One change of one device. It stays when the device is removed.
 *
 * @param deviceId the device's number
 * @param device what the device was called at that time
 * @param time when
 * @param who who did it, as told by the caller: a user, or a part of the server
 * @param action what kind of change it was
 * @param detail the fields that changed, with old and new values; cut at 2000 characters
 */
public record AuditEntry(long deviceId, String device, Instant time, String who, Action action, String detail) {

    /** Kinds of change. */
    public enum Action {
        /** Entered by an operator. */
        ADD,
        /** Fields changed. */
        CHANGE,
        /** Came by itself and was put down as pending. */
        PEND,
        /** Let in. */
        APPROVE,
        /** Turned away. */
        REJECT,
        /** Taken out. */
        REMOVE,
        /** Entered or changed from a file. */
        IMPORT
    }
}
