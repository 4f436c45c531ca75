# SPDX-License-Identifier: Apache-2.0
# For benchmarks beside peers, to be sourced: a server pinned to one processor and clients to another, in namespaces joined by
# a veth pair, 10.78.0.1 and 10.78.0.2; the server's CPU time by control group; medians of what was measured.
# Needs root, iproute2, taskset, JDK 17 and what `mvn -DskipTests package` builds.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
home=${SLIPWAY_HOME:-$root/distribution/target/slipway}
peers=$root/itests/bench/target/peers
classes=$root/itests/bench/target/classes:$root/itests/bench/target/lib/*:$root/bundles/org.slipway.wire/target/classes:$home/lib/bundles/*
work=$(mktemp -d)
server=slipbench-s$$
client=slipbench-c$$
group=slipbench-$$
pid=
watcher=

cleanup() {
  [ -z "$watcher" ] || kill "$watcher" 2>/dev/null || true
  [ -z "$pid" ] || kill "$pid" 2>/dev/null || true
  [ -z "$pid" ] || wait "$pid" 2>/dev/null || true
  ip netns del "$server" 2>/dev/null || true
  ip netns del "$client" 2>/dev/null || true
  rmdir "$cgroup" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

# CPU time by control group: it counts children and threads that have gone, in nanoseconds or microseconds.
if [ -e /sys/fs/cgroup/cpuacct ]; then
  cgroup=/sys/fs/cgroup/cpuacct/$group
  cpu() { awk '{print $1 / 1e9}' "$cgroup/cpuacct.usage"; }
else
  cgroup=$(findmnt -n -o TARGET -t cgroup2 | head -n 1)/$group
  cpu() { awk '$1 == "usage_usec" {print $2 / 1e6}' "$cgroup/cpu.stat"; }
fi
mkdir "$cgroup"

for space in "$server" "$client"; do
  ip netns add "$space"
  ip netns exec "$space" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
  ip -n "$space" link set lo up
done
ip link add sb0 netns "$server" type veth peer name sb1 netns "$client"
ip -n "$server" addr add 10.78.0.1/24 dev sb0
ip -n "$client" addr add 10.78.0.2/24 dev sb1
ip -n "$server" link set sb0 up
ip -n "$client" link set sb1 up

chmod 755 "$work"
mkdir -p "$work"/{etc,boot,deploy,var/run} && chmod 700 "$work/var/run"
printf 'interfaces = sb0\n' >"$work/etc/org.slipway.core.cfg"
printf 'root = %s\n' "$work/boot" >"$work/etc/org.slipway.files-main.cfg"

# Finds a program, or unpacks Debian packages that have it; nothing is installed.
peer() { # program, packages
  command -v "$1" && return
  if [ ! -e "$peers/usr/sbin/$1" ]; then
    mkdir -p "$peers"
    (cd "$peers" && apt-get download -q "${@:2}" && for deb in *.deb; do dpkg -x "$deb" .; done) >&2
  fi
  echo "$peers/usr/sbin/$1"
}

# Runs a command in the server's namespace, group and processor; pid is its process.
serve() {
  (
    echo "$BASHPID" >"$cgroup/cgroup.procs"
    exec ip netns exec "$server" taskset -c 0 env LD_LIBRARY_PATH="$(echo "$peers"/usr/lib/*-linux-gnu)" "$@"
  ) </dev/null >"$work/server.log" 2>&1 &
  pid=$!
}

serve_slipway() { # home, default the one that was built here
  rm -f "$work/var/run/ready"
  SLIPWAY_ETC=$work/etc SLIPWAY_BOOT=$work/boot SLIPWAY_DEPLOY=$work/deploy SLIPWAY_VAR=$work/var \
    serve "${1:-$home}/bin/slipway" run
  for _ in $(seq 300); do [ -e "$work/var/run/ready" ] && break; sleep 0.1; done
  [ -e "$work/var/run/ready" ] || { cat "$work/server.log" >&2; exit 1; }
}

stop() {
  kill "$pid" 2>/dev/null || true # a peer may have died
  wait "$pid" 2>/dev/null || true
  pid=
}

# MiB resident, of the server and its children together.
rss() {
  sed 's|.*|/proc/&/status|' "$cgroup/cgroup.procs" | xargs awk '$1 == "VmRSS:" {sum += $2} END {print int(sum / 1024)}' 2>/dev/null
}

# The most that rss tells until watched_memory is called, looked at a few times a second.
watch_memory() {
  (while sleep 0.3; do rss || true; done) >"$work/memory" 2>/dev/null &
  watcher=$!
}

watched_memory() {
  kill "$watcher"
  { cat "$work/memory"; rss; } | sort -n | tail -n 1
}

java_client() { # class, arguments
  ip netns exec "$client" taskset -c 1 java -XX:+UseSerialGC -Dio.netty.leakDetection.level=disabled ${BENCH_COLD:+-Dcold=true} -cp "$classes" \
    "org.slipway.itests.bench.$@"
}

# Adds the server's CPU seconds per GiB to a line of results, and its memory.
with_cpu() { # CPU before, MiB that were sent, line
  awk -v a="$(cpu)" -v b="$1" -v m="$2" -v line="$3" -v rss="$(rss)" \
    'BEGIN {printf "%s cpu=%.2f rss=%d\n", line, (a - b) / m * 1024, rss}'
}

median() { # values on stdin
  sort -n | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'
}

value() { # server, case, name
  grep "^$1 $2 " "$work/results" | sed "s/.* $3=\([^ ]*\).*/\1/" | median
}
touch "$work/results"
