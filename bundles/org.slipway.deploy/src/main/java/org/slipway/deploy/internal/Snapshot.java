// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.nio.file.Path;

/**
 * A private copy of a jar, which does not change any more.
 *
 * @param path where it is
 * @param digest SHA-256 of its bytes in hexadecimal
 */
record Snapshot(Path path, String digest) {}
