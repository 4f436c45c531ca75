// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.templates.internal.TemplateFailure;

class TemplateEngineTest {
    @TempDir
    Path temp;

    private Path root;
    private TemplateEngine engine;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectories(temp.resolve("templates"));
        engine = new TemplateEngine(root, 1000);
    }

    @Test
    void valuesArePrintedAndSettingsOfIpxeAreLeftAlone() throws Exception {
        write("a.ipxe.ftl", "#!ipxe\necho ${net0/mac} [=n] [=flag]\n<#list names as x>[=x]<#sep>,</#list>\n");
        assertEquals(
                "#!ipxe\necho ${net0/mac} 12345 true\na,b\n",
                make("a.ipxe.ftl", Map.of("n", 12345, "flag", true, "names", List.of("a", "b"))));
    }

    @Test
    void valuesAreEscapedForTheLanguageOfTheFile() throws Exception {
        Map<String, Object> hostile = Map.of("x", "a && b 'c\nd");
        write("m.ipxe.ftl", "[=x]");
        write("grub/grub.cfg-01-{mac}.ftl", "[=x] [=grub_word(x)]");
        write("pxelinux.cfg/default.ftl", "[=x]");
        write("other.txt.ftl", "[=x]");
        assertEquals("a __ b 'c_d", make("m.ipxe.ftl", hostile));
        assertEquals("a __ b _c_d 'a && b '\\''c_d'", make("grub/grub.cfg-01-{mac}.ftl", hostile));
        assertEquals("a && b 'c_d", make("pxelinux.cfg/default.ftl", hostile));
        assertEquals("a __ b _c_d", make("other.txt.ftl", hostile));
    }

    @Test
    void partOfAnotherTemplateIsEscapedToo() throws Exception {
        write("_part.ftl", "[=x]|<#macro line v>[=v]</#macro>");
        write("m.ipxe.ftl", "<#include '_part.ftl'><@line v=x/>|[=x?no_esc]");
        assertEquals("a __ b|a __ b|a || b", make("m.ipxe.ftl", Map.of("x", "a || b")));
    }

    @Test
    void mistakesAreShownWithFileLineAndColumn() throws Exception {
        write("syntax.ftl", "one\ntwo <#if x>\n");
        write("missing.ftl", "one\n  [=nothing.there]\n");
        write("_inner.ftl", "\n [=nothing]");
        write("outer.ftl", "<#include '_inner.ftl'>");
        write("broken-inner.ftl", "<#include 'syntax.ftl'>");
        assertFailure("syntax.ftl", "syntax.ftl line ");
        assertFailure("missing.ftl", "missing.ftl line 2, column 5: ");
        assertFailure("outer.ftl", "_inner.ftl line 2, column 4: ");
        assertFailure("broken-inner.ftl", "syntax.ftl");
    }

    private void assertFailure(String template, String begin) {
        String message = assertThrows(TemplateFailure.class, () -> make(template, Map.of()))
                .getMessage();
        assertTrue(message.startsWith(begin) || message.contains(begin), message);
        assertFalse(message.contains("\n"), message);
        assertFalse(message.contains(temp.toString()), message);
    }

    @Test
    void nothingButTheFolderIsWithinReach() throws Exception {
        Files.writeString(temp.resolve("secret.ftl"), "secret");
        Files.createSymbolicLink(root.resolve("link.ftl"), temp.resolve("secret.ftl"));
        for (String attempt : new String[] {
            "<#include '../secret.ftl'>",
            "<#include '/../secret.ftl'>",
            "<#include 'file:///etc/passwd'>",
            "<#include 'link.ftl'>",
            "<#import '/etc/passwd' as x>",
            "[='freemarker.template.utility.Execute'?new()('id')]",
            "[='x'?api.class]",
            "[=x.class]",
            "[=x.getClass()]",
            "[=facts?api.size()]",
            "<#assign ex='freemarker.template.utility.ObjectConstructor'?new()>",
            "[='[=\"freemarker.template.utility.Execute\"?new()(\"id\")]'?interpret]<@('[=x?api]'?interpret)/>",
        }) {
            write("attempt.ftl", attempt);
            touch("attempt.ftl");
            assertThrows(
                    TemplateFailure.class,
                    () -> make("attempt.ftl", Map.of("x", "text", "facts", Map.of("a", "b"))),
                    attempt);
        }
    }

    @Test
    void linkInsideTheFolderIsRead() throws Exception {
        write("real.ftl", "content");
        Files.createSymbolicLink(root.resolve("inside.ftl"), Path.of("real.ftl"));
        assertEquals("content", make("inside.ftl", Map.of()));
    }

    @Test
    void outputIsBounded() throws Exception {
        write("big.ftl", "<#list 1..100000 as i>0123456789</#list>");
        String message = assertThrows(TemplateFailure.class, () -> make("big.ftl", Map.of()))
                .getMessage();
        assertTrue(message.contains("output.kib"), message);
    }

    @Test
    void endlessLoopsEndWhenTheyAreInterruptedAlsoInParts() throws Exception {
        write("_part.ftl", "<#list 1.. as i><#assign x = i></#list>");
        write("loop.ftl", "<#include '_part.ftl'>");
        Thread loop = new Thread(() -> assertThrows(TemplateFailure.class, () -> make("loop.ftl", Map.of())));
        loop.start();
        loop.join(50);
        loop.interrupt();
        loop.join(20_000);
        assertFalse(loop.isAlive());
    }

    @Test
    void recursionWithoutEndIsAFailure() throws Exception {
        write("deep.ftl", "<#macro m><@m/></#macro><@m/>");
        assertThrows(TemplateFailure.class, () -> make("deep.ftl", Map.of()));
    }

    @Test
    void changedTemplateIsReadAgain() throws Exception {
        write("a.ftl", "one");
        assertEquals("one", make("a.ftl", Map.of()));
        write("a.ftl", "two");
        touch("a.ftl");
        assertEquals("two", make("a.ftl", Map.of()));
    }

    private int touched;

    /** Another time than before, however coarse the file system's clock is. */
    private void touch(String file) throws IOException {
        Files.setLastModifiedTime(
                root.resolve(file),
                FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(touched++)));
    }

    private String make(String template, Map<String, Object> facts) {
        return engine.make(template, facts);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
