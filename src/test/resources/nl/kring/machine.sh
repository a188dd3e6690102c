#!/bin/bash
# Becomes the first process of a machine of its own: systemd, over the files of this one, with nothing but loopback. $1 is an empty
# folder for what it writes, $2 what lies in /opt/kring.
set -e
ip link set lo up
mount -t tmpfs -o mode=755 tmpfs "$1"
mkdir "$1/upper" "$1/work" "$1/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
cd "$1/root"
mkdir -p opt/kring etc/systemd/system var/log/journal former
mount --bind "$2" opt/kring
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
for folder in run dev; do mount -t tmpfs -o mode=755 tmpfs "$folder"; done
mkdir dev/shm dev/pts
for folder in tmp dev/shm; do mount -t tmpfs -o mode=1777 tmpfs "$folder"; done
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
for device in null zero full random urandom tty; do
  touch "dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /run/systemd/journal/dev-log dev/log
# Nothing that this machine starts by itself.
: >etc/fstab
rm -rf etc/systemd/system/*.wants
ln -sf /lib/systemd/system/multi-user.target etc/systemd/system/default.target
for unit in getty.target systemd-udevd.service systemd-logind.service systemd-modules-load.service systemd-sysctl.service; do
  ln -sf /dev/null "etc/systemd/system/$unit"
done
pivot_root . former
cd /
umount -l /former
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system --log-target=null --show-status=no
