// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    @ParameterizedTest
    @EnumSource(FrameType.class)
    void everyTypeComesBackAsItWasWritten(FrameType type) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        new FrameWriter(Channels.newChannel(sent)).write(Frame.text(type, "grüße"));

        Frame frame = reader(sent.toByteArray()).read().orElseThrow();

        assertEquals(type, frame.type());
        assertEquals("grüße", frame.text());
    }

    @Test
    void framesFollowEachOtherToTheEnd() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(Channels.newChannel(sent));
        writer.write(new Frame(FrameType.OUTPUT, new byte[Frame.MAX_PAYLOAD]));
        writer.write(new Frame(FrameType.OUTPUT, new byte[0]));
        FrameReader reader = reader(sent.toByteArray());

        assertEquals(Frame.MAX_PAYLOAD, reader.read().orElseThrow().payload().length);
        assertEquals(0, reader.read().orElseThrow().payload().length);
        assertEquals(Optional.empty(), reader.read());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, Frame.MAX_PAYLOAD + 1})
    void lengthOutOfRangeIsRefusedBeforeAnythingIsReadForIt(int length) {
        byte[] header =
                ByteBuffer.allocate(Frame.HEADER).put((byte) 'X').putInt(length).array();

        FrameException refused =
                assertThrows(FrameException.class, () -> reader(header).read());

        assertTrue(refused.getMessage().contains(Integer.toUnsignedString(length)), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 'x', -1})
    void unknownTypeIsRefused(byte code) {
        byte[] header = ByteBuffer.allocate(Frame.HEADER).put(code).putInt(0).array();

        assertThrows(FrameException.class, () -> reader(header).read());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 9})
    void endWithinFrameIsNoCleanEnd(int length) {
        byte[] whole = Frame.text(FrameType.EXECUTE, "hello").encode().array();
        byte[] cut = Arrays.copyOf(whole, length);

        assertThrows(EOFException.class, () -> reader(cut).read());
    }

    @Test
    void bytesMayArriveOneByOne() throws IOException {
        byte[] whole = Frame.text(FrameType.EXECUTE, "pxe:info").encode().array();
        ReadableByteChannel slow = Channels.newChannel(new ByteArrayInputStream(whole) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(1, length));
            }
        });

        assertEquals("pxe:info", new FrameReader(slow).read().orElseThrow().text());
    }

    @Test
    void payloadThatNoReaderWouldTakeCannotBeMade() {
        assertThrows(
                IllegalArgumentException.class, () -> new Frame(FrameType.OUTPUT, new byte[Frame.MAX_PAYLOAD + 1]));
    }

    @Test
    void exitStatusComesBackAndMalformedOneDoesNot() throws FrameException {
        ExitStatus status = new ExitStatus(255, true);

        assertEquals(status, ExitStatus.of(status.frame()));
        assertThrows(FrameException.class, () -> ExitStatus.of(new Frame(FrameType.EXIT, new byte[4])));
        assertThrows(FrameException.class, () -> ExitStatus.of(new Frame(FrameType.OUTPUT, new byte[5])));
    }

    @Test
    void helloNamesTheVersion() {
        assertArrayEquals(new byte[] {Frame.VERSION}, Frame.hello().payload());
    }

    private static FrameReader reader(byte[] bytes) {
        return new FrameReader(Channels.newChannel(new ByteArrayInputStream(bytes)));
    }
}
