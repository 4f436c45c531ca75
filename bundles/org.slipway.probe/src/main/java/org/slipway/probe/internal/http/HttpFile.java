// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.http;

/**
 * A file that was read.
 *
 * @param mediaType what the server calls it, in lower case; empty if it does not
 */
public record HttpFile(long bytes, String mediaType) {}
