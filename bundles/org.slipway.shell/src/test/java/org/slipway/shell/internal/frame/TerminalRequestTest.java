// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.shell.internal.frame.TerminalRequest.Size;

class TerminalRequestTest {

    @Test
    void requestComesBackAsItWasSent() throws FrameException {
        TerminalRequest request = new TerminalRequest(new Size(132, 43), "tmux-256color");

        assertEquals(request, TerminalRequest.of(request.frame()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "a b", "../../etc/passwd", "$(reboot)", "xterm\n", "vt\u0000", "Überterm"})
    void typeThatIsNoNameBecomesDumb(String type) throws FrameException {
        TerminalRequest request = new TerminalRequest(new Size(80, 24), type);

        assertEquals("dumb", request.type());
        Frame forged = new Frame(FrameType.TERMINAL, forge(type));
        assertEquals("dumb", TerminalRequest.of(forged).type());
    }

    @Test
    void typeTooLongForANameBecomesDumb() {
        assertEquals("dumb", new TerminalRequest(new Size(80, 24), "x".repeat(65)).type());
    }

    @Test
    void sizeThatNoTerminalHasIsCorrected() throws FrameException {
        assertEquals(new Size(80, 24), new Size(0, 0));
        assertEquals(new Size(Size.MAX, Size.MAX), TerminalRequest.size(resize(0xff, 0xff, 0xff, 0xff)));
        assertEquals(new Size(80, 1), TerminalRequest.size(resize(0, 0, 0, 1)));
    }

    @Test
    void missingSizeIsRefused() {
        assertThrows(FrameException.class, () -> TerminalRequest.size(resize(0, 80, 0)));
        assertThrows(FrameException.class, () -> TerminalRequest.of(new Frame(FrameType.TERMINAL, new byte[0])));
    }

    private static Frame resize(int... bytes) {
        byte[] payload = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            payload[i] = (byte) bytes[i];
        }
        return new Frame(FrameType.RESIZE, payload);
    }

    private static byte[] forge(String type) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        byte[] payload = new byte[4 + name.length];
        System.arraycopy(name, 0, payload, 4, name.length);
        return payload;
    }
}
