// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.file;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileRequest;
import org.slipway.shell.internal.command.Listing;
import org.slipway.shell.internal.command.ServerServices;

/** Commands that look at what machines can load. */
@Component(service = FileCommands.class)
@GogoCommand(
        scope = "file",
        function = {"list", "show"})
public final class FileCommands {

    /** Of each source; more than that nobody reads. */
    private static final int MOST_ENTRIES = 10_000;

    private final ServerServices services;
    private final Asking asking;

    /**
     * Makes the commands.
     *
     * @param services the server's services
     */
    @Activate
    public FileCommands(@Reference ServerServices services) {
        this.services = services;
        this.asking = new Asking(services);
    }

    /**
     * Lists the top.
     *
     * @param client IP address of the machine, or empty
     * @param mac hardware address of the machine, or empty
     * @return files and folders by name
     * @throws AccessRefusedException if a source refuses
     */
    @Descriptor("lists what machines can load")
    public List<BootFileEntry> list(
            @Descriptor("as the machine with this IP address would see it")
                    @Parameter(
                            names = {"-c", "--client"},
                            absentValue = "")
                    String client,
            @Descriptor("as the machine with this hardware address would see it")
                    @Parameter(
                            names = {"-m", "--mac"},
                            absentValue = "")
                    String mac)
            throws AccessRefusedException {
        return list(client, mac, "");
    }

    /**
     * Lists a folder.
     *
     * @param client IP address of the machine, or empty
     * @param mac hardware address of the machine, or empty
     * @param folder the folder
     * @return files and folders by name
     * @throws AccessRefusedException if a source refuses
     */
    @Descriptor("lists what machines can load from a folder")
    public List<BootFileEntry> list(
            @Descriptor("as the machine with this IP address would see it")
                    @Parameter(
                            names = {"-c", "--client"},
                            absentValue = "")
                    String client,
            @Descriptor("as the machine with this hardware address would see it")
                    @Parameter(
                            names = {"-m", "--mac"},
                            absentValue = "")
                    String mac,
            @Descriptor("the folder, such as ipxe") String folder)
            throws AccessRefusedException {
        BootFileRequest request = asking.request(folder, client, mac, "");
        return new Listing<>(services.files().list(request, MOST_ENTRIES), "Nothing is there for this client.");
    }

    /**
     * Looks at a file.
     *
     * @param client IP address of the machine, or empty
     * @param mac hardware address of the machine, or empty
     * @param server address of this server that the machine asks, or empty
     * @param path the file
     * @return what each source says to it
     */
    @Descriptor("shows which source a machine gets a file from, and the text of one that is made by a template")
    public FileView show(
            @Descriptor("for the machine with this IP address; else the last one of --mac, else this host")
                    @Parameter(
                            names = {"-c", "--client"},
                            absentValue = "")
                    String client,
            @Descriptor("for the machine with this hardware address; else whoever uses the IP address")
                    @Parameter(
                            names = {"-m", "--mac"},
                            absentValue = "")
                    String mac,
            @Descriptor("asked at this address of the server")
                    @Parameter(
                            names = {"-s", "--server"},
                            absentValue = "")
                    String server,
            @Descriptor("the file, such as ipxe/menu.ipxe, or with a query: 'ipxe/menu.ipxe?mac=...'") String path) {
        BootFileRequest request = asking.request(path, client, mac, server);
        return new FileView(request, services.files().look(request));
    }
}
