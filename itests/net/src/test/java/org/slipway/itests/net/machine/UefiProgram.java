// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A UEFI x64 application (PE32+, one section) that writes its text to the first serial port and then waits for ever,
 * resets the machine or returns to the firmware. The text is the last thing in the file, so it appears only when every block of the file has arrived.
 */
final class UefiProgram {
    private static final int HEADERS = 0x200;
    private static final int SECTION_ADDRESS = 0x1000;
    private static final int SECTION_SIZE = 0x28000;
    private static final int PE_SIGNATURE = 0x40;
    private static final int OPTIONAL_HEADER_SIZE = 112 + 16 * 8;

    /** done: hlt; jmp done. */
    private static final byte[] HALT = {(byte) 0xf4, (byte) 0xeb, (byte) 0xfd};

    private UefiProgram() {}

    /** Prints and waits. */
    static byte[] printing(String text) {
        return program(text, new int[0]);
    }

    /** Prints and resets the machine. */
    static byte[] resetting(String text) {
        int[] reset = {
            0xb0,
            0x06, // mov al, 6 (hard reset)
            0x66,
            0xba,
            0xf9,
            0x0c, // mov dx, CF9h (reset control)
            0xee // out dx, al
        };
        return program(text, reset);
    }

    /** Prints and returns to the firmware, which goes on to its next boot device. */
    static byte[] leaving(String text) {
        int[] leave = {
            0x5e, // pop rsi
            0x48,
            0xb8,
            0x15,
            0,
            0,
            0,
            0,
            0,
            0,
            0x80, // mov rax, EFI_ABORTED
            0xc3 // ret
        };
        return program(text, leave);
    }

    private static byte[] program(String text, int[] end) {
        byte[] message = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(HEADERS + SECTION_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        file.put(0, (byte) 'M').put(1, (byte) 'Z').putInt(0x3c, PE_SIGNATURE);
        file.position(PE_SIGNATURE);
        fileHeader(file);
        optionalHeader(file);
        section(file);
        file.position(HEADERS).put(code(SECTION_SIZE - message.length));
        file.put(MachineCode.bytes(end, end.length)).put(HALT);
        file.position(HEADERS + SECTION_SIZE - message.length).put(message);
        return file.array();
    }

    private static void fileHeader(ByteBuffer file) {
        file.put((byte) 'P').put((byte) 'E').putShort((short) 0);
        file.putShort((short) 0x8664); // x64
        file.putShort((short) 1); // one section
        file.putInt(0).putInt(0).putInt(0); // time stamp, no symbols
        file.putShort((short) OPTIONAL_HEADER_SIZE);
        file.putShort((short) 0x0022); // executable, large addresses
    }

    private static void optionalHeader(ByteBuffer file) {
        file.putShort((short) 0x20b).putShort((short) 0); // PE32+, linker version
        file.putInt(SECTION_SIZE).putInt(0).putInt(0); // code, data, uninitialised data
        file.putInt(SECTION_ADDRESS).putInt(SECTION_ADDRESS); // entry point, start of code
        file.putLong(0); // preferred address
        file.putInt(0x1000).putInt(0x200); // alignment in memory and in the file
        file.putLong(0).putLong(0); // versions
        file.putInt(SECTION_ADDRESS + SECTION_SIZE).putInt(HEADERS).putInt(0); // image, headers, no checksum
        file.putShort((short) 10).putShort((short) 0); // EFI application
        file.putLong(0).putLong(0).putLong(0).putLong(0); // stack and heap
        file.putInt(0).putInt(16); // loader flags, number of (empty) directories
        file.position(file.position() + 16 * 8);
    }

    private static void section(ByteBuffer file) {
        file.put(new byte[] {'.', 't', 'e', 'x', 't', 0, 0, 0});
        file.putInt(SECTION_SIZE).putInt(SECTION_ADDRESS);
        file.putInt(SECTION_SIZE).putInt(HEADERS);
        file.putInt(0).putInt(0).putInt(0); // no relocations, no line numbers
        file.putInt(0x60000020); // code, executable, readable
    }

    private static byte[] code(int message) {
        int distance = message - 8; // from the end of the second instruction
        int[] code = {
            0x56, // push rsi, the only register used that belongs to the caller
            0x48,
            0x8d,
            0x35,
            distance & 0xff,
            (distance >> 8) & 0xff,
            distance >> 16,
            0, // lea rsi, [rip + message]
            0xac, // next: lodsb
            0x84,
            0xc0, // test al, al
            0x74,
            0x14, // jz done
            0x88,
            0xc1, // mov cl, al
            0x66,
            0xba,
            0xfd,
            0x03, // mov dx, 3FDh (line status)
            0xec, // full: in al, dx
            0xa8,
            0x20, // test al, 20h (transmitter empty)
            0x74,
            0xfb, // jz full
            0x88,
            0xc8, // mov al, cl
            0x66,
            0xba,
            0xf8,
            0x03, // mov dx, 3F8h (data)
            0xee, // out dx, al
            0xeb,
            0xe7 // jmp next
        };
        return MachineCode.bytes(code, code.length);
    }
}
