// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.machine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A network boot program for a BIOS: real-mode code, loaded at 0000:7C00, that writes its text to the first serial
 * port. The text is the last thing in the file, so it appears only when every block of the file has arrived.
 */
final class BiosProgram {
    private static final int LOAD_ADDRESS = 0x7c00;
    private static final int SIZE = 20_000;

    private BiosProgram() {}

    static byte[] printing(String text) {
        byte[] message = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        int start = SIZE - message.length;
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
            0xe9, // jmp next
            0xfb,
            0xf4,
            0xeb,
            0xfc // done: sti; hlt; jmp done
        };
        byte[] program = MachineCode.bytes(code, SIZE);
        Arrays.fill(program, code.length, start, (byte) 0x90);
        System.arraycopy(message, 0, program, start, message.length);
        return program;
    }
}
