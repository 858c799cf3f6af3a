#!/bin/sh
# Plays a fresh machine: a minimal Debian in a chroot with git, make and Python and nothing else. Clones
# the last commit into it and runs each of the given make targets twice: set-up included, then without.
#
#   sudo packaging/fresh-machine.sh [TARGET...]      (default: run test)
#
# Needs debootstrap. SUITE and MIRROR choose the Debian; without them it is this machine's own.
# KEEP=1 leaves the folder to look into.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
[ $# -gt 0 ] || set -- run test

fail() { echo "fresh-machine: $*" >&2; exit 2; }
[ "$(id -u)" = 0 ] || fail "a chroot can be made by root only; run it with sudo."
command -v debootstrap >/dev/null || fail "install the package debootstrap first."

suite=${SUITE:-$(. /etc/os-release && echo "${VERSION_CODENAME-}")}
mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $suite" |
    head -n 1)}
case $suite:$mirror in :* | *:) fail "name a Debian with SUITE=... and MIRROR=..." ;; esac

root=$(mktemp -d "${TMPDIR:-/var/tmp}/peernotes-fresh.XXXXXX")
chmod 755 "$root"
if [ -n "${KEEP-}" ]; then echo "The machine is in $root"; else trap 'rm -rf --one-file-system "$root"' EXIT; fi
trap 'exit 130' INT TERM

echo "== a bare $suite"
debootstrap --variant=minbase --include=git,make,python3,python3-venv "$suite" "$root" "$mirror" \
    >"$root.log" 2>&1 || { tail -n 5 "$root.log" >&2; fail "debootstrap failed; see $root.log"; }
rm "$root.log"

# What this machine needs to reach any network, the other will need too.
cp /etc/resolv.conf "$root/etc/resolv.conf"
set -- "$@" --
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY PIP_INDEX_URL; do
    value=$(printenv "$name") && set -- "$@" "$name=$value"
done
certificates=${PIP_CERT:-${SSL_CERT_FILE-}}
if [ -n "$certificates" ]; then
    cp "$certificates" "$root/etc/own-certificates.pem"
    set -- "$@" PIP_CERT=/etc/own-certificates.pem
fi

git bundle create --quiet "$root/root/peernotes.bundle" HEAD

# In a mount namespace of its own: whatever happens, nothing stays mounted when it ends.
unshare --mount sh -eu -s "$root" "$@" <<'END'
root=$1; shift
targets=
while [ "$1" != -- ]; do targets="$targets $1"; shift; done
shift
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/dev/shm"

inside() {
    chroot "$root" /usr/bin/env -i HOME=/root LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@" </dev/null
}
# A space in the path, on purpose.
inside git -c init.defaultBranch=main -c advice.detachedHead=false clone --quiet /root/peernotes.bundle "/root/peer notes"
for target in $targets; do
    for time in first second; do
        echo "== make $target, the $time time"
        before=$(date +%s%N)
        inside "$@" make --no-print-directory -C "/root/peer notes" "$target"
        echo "== $(( ($(date +%s%N) - before) / 1000000 )) ms"
    done
done
END
echo "== the fresh machine is content"
