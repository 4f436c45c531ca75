// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.machine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A boot program for a BIOS: real-mode code, loaded at 0000:7C00, that writes its text to the first serial port and then
 * waits or resets the machine. The text is the last thing in it, so it appears only when every block of the file has
 * arrived.
 */
final class BiosProgram {
    private static final int LOAD_ADDRESS = 0x7c00;
    private static final int SIZE = 20_000;
    private static final int SECTOR = 512;
    private static final int[] WAIT = {
        0xfb, 0xf4, // done: sti; hlt
        0xeb, 0xfc // jmp done
    };
    private static final int[] RESET = {
        0xb0,
        0xfe, // mov al, FEh
        0xe6,
        0x64, // out 64h, al (keyboard controller: pulse the reset line)
        0xf4,
        0xeb,
        0xfd // done: hlt; jmp done
    };

    private BiosProgram() {}

    /** Prints and waits. */
    static byte[] printing(String text) {
        return program(text, SIZE, WAIT);
    }

    /** Prints and resets the machine. */
    static byte[] resetting(String text) {
        return program(text, SIZE, RESET);
    }

    /** The first sector of a disk, which prints and waits. */
    static byte[] sector(String text) {
        byte[] sector = Arrays.copyOf(program(text, SECTOR - 2, WAIT), SECTOR);
        sector[SECTOR - 2] = 0x55;
        sector[SECTOR - 1] = (byte) 0xaa;
        return sector;
    }

    private static byte[] program(String text, int size, int[] end) {
        byte[] message = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        int start = size - message.length;
        int[] code = {
            0x31,
            0xc0, // xor ax, ax
            0x8e,
            0xd8, // mov ds, ax
            0xfc, // cld
            0xbe,
            (LOAD_ADDRESS + start) & 0xff,
            (LOAD_ADDRESS + start) >> 8, // mov si, message
            0xac, // next: lodsb
            0x84,
            0xc0, // test al, al
            0x74,
            0x12, // jz done
            0x88,
            0xc3, // mov bl, al
            0xba,
            0xfd,
            0x03, // mov dx, 3FDh (line status)
            0xec, // full: in al, dx
            0xa8,
            0x20, // test al, 20h (transmitter empty)
            0x74,
            0xfb, // jz full
            0x88,
            0xd8, // mov al, bl
            0xba,
            0xf8,
            0x03, // mov dx, 3F8h (data)
            0xee, // out dx, al
            0xeb,
            0xe9 // jmp next
        };
        byte[] program = MachineCode.bytes(code, size);
        Arrays.fill(program, code.length, start, (byte) 0x90);
        System.arraycopy(MachineCode.bytes(end, end.length), 0, program, code.length, end.length);
        System.arraycopy(message, 0, program, start, message.length);
        return program;
    }
}
