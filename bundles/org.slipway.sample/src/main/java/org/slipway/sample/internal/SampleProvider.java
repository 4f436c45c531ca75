// SPDX-License-Identifier: Apache-2.0
package org.slipway.sample.internal;

import java.util.Arrays;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.server.TraceSeverity;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.pxe.NetbootClient;

/** Sends every machine of one vendor to one boot file and leaves all others to the next provider. */
@Component(
        configurationPid = "org.slipway.provider.sample",
        configurationPolicy = ConfigurationPolicy.IGNORE, // the server hands it over, see initialize
        service = PxeProvider.class)
@Designate(ocd = SampleProvider.Config.class)
@ProviderInfo(name = "sample", explainable = true)
@ServiceRanking(200)
public final class SampleProvider implements PxeProvider {

    /** The configuration: a member a_b is the key a.b. */
    @ObjectClassDefinition(name = "Slipway sample provider")
    public @interface Config {
        /** {@return which machines} */
        @AttributeDefinition(description = "First octets of the hardware addresses that are served here")
        String hardware_prefix() default "52:54:00";

        /** {@return what they load} */
        @AttributeDefinition(
                description = "Boot file, relative to the boot root; empty = answer nobody",
                required = false)
        String boot_file() default "";
    }

    private static final byte[] DISCOVER = {1};
    private static final int[] ECHOED = {97, 61, 82}; // machine, client, relay
    private static final byte[] TAKE_THIS_FILE = {6, 1, 8, (byte) 0xff}; // no menu, no second question

    private volatile String prefix;
    private volatile String bootFile;

    @Override
    public void initialize(ProviderContext context) throws InvalidSettingException {
        Config config = read(context.settings());
        prefix = config.hardware_prefix().toLowerCase(Locale.ROOT);
        bootFile = config.boot_file();
        context.trace(TraceSeverity.INFO, "%s* gets '%s'", prefix, bootFile);
    }

    @Override
    public void checkConfiguration(Settings candidate) throws InvalidSettingException {
        read(candidate);
    }

    private static Config read(Settings settings) throws InvalidSettingException {
        Config config = settings.as(Config.class);
        if (!config.boot_file().matches("[ -~]{0,127}")) {
            throw new InvalidSettingException("boot.file", config.boot_file(), "may have 127 ASCII characters");
        }
        return config;
    }

    @Override
    public BootAction onRequest(PxeRequest request) {
        Dhcp4Message message = request.dhcp4().orElseThrow(); // there, because the filter is NETBOOT
        if (!isMine(message, request.netbootClient().orElseThrow())) {
            request.note("not a PXE DISCOVER of " + prefix + "*, or no boot.file");
            return BootAction.REJECTED;
        }
        Dhcp4Builder reply = request.newReply()
                .broadcast(true) // the DHCP server gives the address, so there is none yet to send to
                .siaddr(request.serverAddress())
                .file(bootFile)
                .messageType(Dhcp4MessageType.OFFER)
                .option(Dhcp4OptionCode.SERVER_IDENTIFIER, request.serverAddress())
                .option(Dhcp4OptionCode.VENDOR_CLASS, "PXEClient")
                .option(Dhcp4OptionCode.VENDOR_SPECIFIC, TAKE_THIS_FILE)
                .echo(message, ECHOED);
        if (reply.remaining() < 0) {
            return BootAction.REJECTED; // it sent more to be echoed than it takes back
        }
        request.send(reply, Destination.dhcpRules());
        request.note("boot.file");
        return BootAction.NBP;
    }

    private boolean isMine(Dhcp4Message message, NetbootClient client) {
        return Arrays.equals(
                        DISCOVER, message.option(Dhcp4OptionCode.MESSAGE_TYPE).orElse(null))
                && client.method() == NetbootClient.Method.PXE
                && client.hardwareAddress().toString().startsWith(prefix)
                && !bootFile.isEmpty();
    }

    @Override
    public void shutdown() {}
}
