// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.slipway.wire.Hex;

/** Passes the bytes of a file on and keeps what is needed to judge it: its head and its digest. */
final class FileSink extends OutputStream {

    private final OutputStream target;
    private final MessageDigest digest;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();

    FileSink(OutputStream target) {
        this.target = target;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        target.write(bytes, from, length);
        digest.update(bytes, from, length);
        head.write(bytes, from, Math.min(length, BootImage.HEAD - head.size()));
    }

    byte[] head() {
        return head.toByteArray();
    }

    /** {@return the digest of everything written; the sink takes no more afterwards} */
    String sha256() {
        return Hex.encode(digest.digest());
    }
}
