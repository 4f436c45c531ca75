<#-- What PXELINUX looks for by hardware address. It only boots from the disk. -->
DEFAULT local
PROMPT 0
SAY [=(device.name)!'unknown machine'] at [=client.address]
LABEL local
  LOCALBOOT 0
