// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

/** A change that the registry did not make. Nothing of it was stored. */
public final class DeviceRegistryException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why it was not made. */
    public enum Reason {
        /** The database is away or still opening. Whether a change was stored that broke off midway shows when it is back. */
        UNAVAILABLE,
        /** The device was changed by somebody else since it was read. */
        CONFLICT,
        /** Another device has the name, the GUID or one of the MAC addresses. */
        DUPLICATE,
        /** There is no such device. */
        NOT_FOUND,
        /** The change makes no sense, or a bound is reached. */
        REFUSED
    }

    private final Reason reason;

    /**
     * Says why.
     *
     * @param reason the kind of reason
     * @param message a sentence for the operator
     */
    public DeviceRegistryException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Says why, with what caused it.
     *
     * @param reason the kind of reason
     * @param message a sentence for the operator
     * @param cause what happened below
     */
    public DeviceRegistryException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** {@return the kind of reason} */
    public Reason reason() {
        return reason;
    }
}
