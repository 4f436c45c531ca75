// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

/**
 * How a transfer ended.
 *
 * @param outcome the kind of end
 * @param detail what more the operator wants to know; may be empty
 */
public record TransferEnd(Outcome outcome, String detail) {

    /** Kinds of end. */
    public enum Outcome {
        /** The last block was acknowledged. */
        COMPLETE("complete"),
        /** The last block was sent, its acknowledgement never came: many clients start their program without it. */
        UNCONFIRMED("complete, last acknowledgement missing"),
        /** The client wanted to know the size and nothing else. */
        SIZE_PROBE("asked for the size only"),
        /** The client sent an ERROR. */
        ABORTED("client gave up"),
        /** Not one packet was ever acknowledged. */
        NO_ANSWER("client never acknowledged anything"),
        /** Acknowledgements ceased. */
        LOST("client went silent"),
        /** The file could not be read any more. */
        READ_FAILED("file cannot be read"),
        /** The client's port asked anew, or the table was full and this one had not begun. */
        DISPLACED("displaced"),
        /** The server stopped. */
        STOPPED("server stopped");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** {@return the kind of end in the operator's words} */
        public String text() {
            return text;
        }

        /** {@return whether the client has what it wanted} */
        public boolean success() {
            return this == COMPLETE || this == UNCONFIRMED || this == SIZE_PROBE;
        }
    }

    /** An end that needs no more words. */
    public TransferEnd(Outcome outcome) {
        this(outcome, "");
    }

    /** {@return one line for the operator} */
    public String describe() {
        return detail.isEmpty() ? outcome.text : outcome.text + ": " + detail;
    }
}
