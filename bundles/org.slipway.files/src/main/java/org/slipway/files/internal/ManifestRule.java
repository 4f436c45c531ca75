// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

/** Whether versions need a list of their files. Public, as the type of a key in {@link Config} must be. */
public enum ManifestRule {
    /** A version without one is taken as it is. */
    OPTIONAL,
    /** A version without one never becomes current. */
    REQUIRED
}
