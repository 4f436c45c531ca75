<#-- What GRUB looks for first when it was loaded over the network, for any machine. It only leaves GRUB again. -->
set timeout=5
menuentry [=grub_word('Leave GRUB, ' + (device.name)!'unknown machine')] {
  exit
}
