// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

/**
 * A file that the configuration names.
 *
 * @param kind whom it is for
 * @param entry the key and the path or URL
 * @param wanted whether it is a mistake if the file is not there
 */
record Named(Kind kind, Entry entry, boolean wanted) {}
