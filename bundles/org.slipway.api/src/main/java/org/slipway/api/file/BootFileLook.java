// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

import java.io.IOException;
import java.util.Optional;

/**
 * What one source says to a request, for an operator. May name paths of the host: never for clients.
 *
 * @param source the source in a few words
 * @param answer what it says
 * @param name the file's path below its root; empty unless it is served
 * @param size the file's size in bytes; 0 unless it is served
 * @param detail how it comes to its answer, or what is wrong, in a sentence; may be empty
 * @param text the content, where the source makes it for each client; empty for files that are kept
 */
public record BootFileLook(String source, Answer answer, String name, long size, String detail, Optional<String> text) {

    /** What a source can say. */
    public enum Answer {
        /** It has the file, and serves it if nobody before it does. */
        SERVES,
        /** It does not have the file: the next source is asked. */
        HAS_NOT,
        /** It is not for this client: the next source is asked. */
        NOT_FOR_CLIENT,
        /** It refuses: nobody else is asked, the client gets an access violation. */
        REFUSES,
        /** It failed: nobody else is asked, the client gets an error. */
        FAILS;

        /** {@return whether no further source is asked} */
        public boolean ends() {
            return this == SERVES || this == REFUSES || this == FAILS;
        }
    }

    /** Opens the file that is looked at. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Opens it as for a client.
         *
         * @return the file; empty if there is none
         * @throws AccessRefusedException if it must not be served
         */
        Optional<BootFile> open() throws AccessRefusedException;
    }

    /**
     * Puts an outcome into words.
     *
     * @param source the source in a few words
     * @param detail how it comes to its answer
     * @param opening opens the file, which is closed again
     * @return what the source says
     */
    public static BootFileLook by(String source, String detail, Opening opening) {
        try {
            Optional<BootFile> opened = opening.open();
            if (opened.isEmpty()) {
                return without(source, Answer.HAS_NOT, detail);
            }
            try (BootFile file = opened.get()) {
                return new BootFileLook(source, Answer.SERVES, file.name(), file.size(), detail, Optional.empty());
            }
        } catch (AccessRefusedException e) {
            return without(source, Answer.REFUSES, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException | LinkageError e) {
            return without(source, Answer.FAILS, e.toString());
        }
    }

    /**
     * An answer other than a file.
     *
     * @param source the source in a few words
     * @param answer what it says
     * @param detail why
     * @return the look
     */
    public static BootFileLook without(String source, Answer answer, String detail) {
        return new BootFileLook(source, answer, "", 0, detail, Optional.empty());
    }
}
