// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The Ethernet frames of an interface without the kernel's UDP (packet(7), Linux): what comes is read from memory shared with
 * the kernel, what goes leaves in batches of one call. So a crowd of clients takes less of a processor than the server that it
 * asks. For one thread; for Linux with 64 bits and little-endian.
 */
final class PacketLink implements AutoCloseable {
    /** Bytes in front of a UDP payload: Ethernet, IPv4 without options, UDP. */
    static final int HEADERS = 42;

    /** The longest frame that can be sent. */
    static final int LONGEST_SENT = 256;

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int IPV4 = 0x0800;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_VERSION = 10;
    private static final int TPACKET_V2 = 1;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final int SOCKADDR_LL = 20;

    private static final int FRAME = 2048;
    private static final int FRAMES = 4096;
    private static final int BLOCK = 1 << 20;
    /** In a struct tpacket2_hdr. */
    private static final int STATUS = 0;

    private static final int LENGTH = 4;
    private static final int CAPTURED = 8;
    private static final int START = 12;
    private static final int OF_USER = 1;

    /** Frames before this one found the ring full. */
    private static final int LOSING = 4;

    private static final int OF_KERNEL = 0;

    private static final int ENOBUFS = 105;

    private static final int BATCH = 64;
    /** Bytes of a struct mmsghdr and of a struct iovec, and where in the former the latter is pointed to. */
    private static final int MESSAGE = 64;

    private static final int VECTOR = 16;
    private static final int VECTOR_POINTER = 16;
    private static final int VECTOR_COUNT = 24;

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder())
            .withInvokeExactBehavior();

    static {
        Native.register("c");
    }

    private final int socket;
    private final Pointer mapped;
    private final ByteBuffer ring;
    private final ByteBuf frames;
    private final Memory messages = new Memory((long) BATCH * MESSAGE);
    private final Memory vectors = new Memory((long) BATCH * VECTOR);
    private final Memory outgoing = new Memory((long) BATCH * LONGEST_SENT);
    private int next;
    private int waiting;
    private long lost;

    /** Told of a frame that lies in a buffer. */
    interface Receiver {
        void frame(ByteBuf buffer, int offset, int length);
    }

    private static native int socket(int family, int type, int protocol);

    private static native int setsockopt(int socket, int level, int name, Pointer value, int length);

    private static native int bind(int socket, Pointer address, int length);

    private static native Pointer mmap(
            Pointer address, NativeLong length, int protection, int flags, int socket, NativeLong offset);

    private static native int munmap(Pointer address, NativeLong length);

    private static native int sendmmsg(int socket, Pointer messages, int count, int flags);

    private static native int close(int socket);

    /** Opens the link; needs the right to do so. */
    PacketLink(NetworkInterface on) throws IOException {
        socket = checked(socket(AF_PACKET, SOCK_RAW, 0), "socket");
        option(PACKET_VERSION, TPACKET_V2);
        option(PACKET_RX_RING, BLOCK, FRAMES * FRAME / BLOCK, FRAME, FRAMES);
        long bytes = (long) FRAMES * FRAME;
        mapped = mmap(null, new NativeLong(bytes), PROT_READ_WRITE, MAP_SHARED, socket, new NativeLong(0));
        if (Pointer.nativeValue(mapped) == -1) {
            throw failed("mmap");
        }
        ring = mapped.getByteBuffer(0, bytes);
        frames = Unpooled.wrappedBuffer(mapped.getByteBuffer(0, bytes));
        bind(on.getIndex());
        messages.clear();
        for (int i = 0; i < BATCH; i++) {
            vectors.setPointer((long) i * VECTOR, outgoing.share((long) i * LONGEST_SENT));
            messages.setPointer((long) i * MESSAGE + VECTOR_POINTER, vectors.share((long) i * VECTOR));
            messages.setLong((long) i * MESSAGE + VECTOR_COUNT, 1);
        }
    }

    private void bind(int index) throws IOException {
        try (Memory address = new Memory(SOCKADDR_LL)) {
            address.clear();
            address.setShort(0, (short) AF_PACKET);
            address.setShort(2, Short.reverseBytes((short) IPV4));
            address.setInt(4, index);
            checked(bind(socket, address, SOCKADDR_LL), "bind");
        }
    }

    private void option(int name, int... value) throws IOException {
        try (Memory memory = new Memory((long) value.length * Integer.BYTES)) {
            memory.write(0, value, 0, value.length);
            checked(setsockopt(socket, SOL_PACKET, name, memory, (int) memory.size()), "setsockopt");
        }
    }

    private static int checked(int result, String call) throws IOException {
        if (result < 0) {
            throw failed(call);
        }
        return result;
    }

    private static IOException failed(String call) {
        return new IOException(call + ": errno " + Native.getLastError());
    }

    /** Hands over the frames that have come, so many at most; {@return how many} */
    int receive(int most, Receiver receiver) {
        int done = 0;
        while (done < most) {
            int header = next * FRAME;
            int status = (int) INT.getAcquire(ring, header + STATUS);
            if ((status & OF_USER) == 0) {
                break;
            }
            int length = ring.getInt(header + LENGTH);
            if ((status & LOSING) != 0 || length != ring.getInt(header + CAPTURED)) {
                lost++;
            }
            if (length == ring.getInt(header + CAPTURED)) {
                receiver.frame(frames, header + (ring.getShort(header + START) & 0xffff), length);
            }
            INT.setRelease(ring, header + STATUS, OF_KERNEL);
            next = (next + 1) % FRAMES;
            done++;
        }
        return done;
    }

    /** Puts a frame with the others that wait. */
    void send(byte[] frame, int length) throws IOException {
        if (waiting == BATCH) {
            flush();
        }
        outgoing.write((long) waiting * LONGEST_SENT, frame, 0, length);
        vectors.setLong((long) waiting * VECTOR + Long.BYTES, length);
        waiting++;
    }

    /** Lets them out. One that finds the queue full is lost, like in any network. */
    void flush() throws IOException {
        int sent = 0;
        while (sent < waiting) {
            int more = sendmmsg(socket, messages.share((long) sent * MESSAGE), waiting - sent, 0);
            if (more < 0 && Native.getLastError() == ENOBUFS) {
                lost++;
                more = 1;
            }
            sent += checked(more, "sendmmsg");
        }
        waiting = 0;
    }

    /** {@return at least how many frames this side lost, which is no fault of the other one} */
    long lost() {
        return lost;
    }

    @Override
    public void close() {
        munmap(mapped, new NativeLong((long) FRAMES * FRAME));
        close(socket);
        messages.close();
        vectors.close();
        outgoing.close();
    }
}
