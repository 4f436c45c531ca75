// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

/** Whether versions need a list of their files. */
enum ManifestRule {
    OPTIONAL,
    REQUIRED
}
