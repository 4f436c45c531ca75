// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that lies in a folder of boot files.
 *
 * @param name its name in that folder, as a client would write it
 * @param folder whether it is a folder itself
 * @param size in bytes; 0 for a folder, -1 if it is known only when a client asks
 * @param lastModified when it last changed; empty if that is not known
 * @param source what has it, in words for an operator
 */
public record BootFileEntry(String name, boolean folder, long size, Optional<Instant> lastModified, String source) {}
