#!ipxe
<#-- A menu for each machine. To try it: copy it to templates/ipxe/, say nbp.ipxe = ipxe/menu.ipxe in the policy, and look
     at it by  bin/slipway shell file:show ipxe/menu.ipxe --mac 52:54:00:12:34:56
     Nothing is installed and no disk is written: its entries boot from the disk, restart, or give a shell. -->
<#if device??>
echo This is [=device.name] of group [=device.group!'(none)']<#if device.facts.asset??>, asset [=device.facts.asset]</#if>.
<#else>
echo This machine ([=(machine.mac)!client.address]) is not known here.
</#if>

menu Slipway at [=server.address]
item local Boot from the disk
<#if known && server.http??>
item shell iPXE shell
</#if>
item again Restart
choose --default local --timeout 10000 target || goto local
goto ${target}

:local
exit

:shell
shell
goto local

:again
reboot
