// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

/** A set of files that cannot be switched to. */
public final class FileSetException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message a sentence for the operator that names the file or version
     */
    public FileSetException(String message) {
        super(message);
    }
}
