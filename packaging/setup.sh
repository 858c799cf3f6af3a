#!/bin/sh
# Makes .venv from the locks and sees to the system libraries that Qt loads. make calls it before
# everything; when nothing has changed since the last call it returns at once.
#
#   setup.sh demo    the program, for jobs without Qt
#   setup.sh run     ... and what a window needs
#   setup.sh test    ... and the tools of those who work on it
#
# PYTHON=/path/to/python3 chooses the interpreter. What apt-get and pip say goes to build/setup.log.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

case ${1-} in
    demo) parts="program" ;;
    run) parts="program qt" ;;
    test) parts="tools qt" ;;
    *) echo "usage: setup.sh demo|run|test" >&2; exit 2 ;;
esac
python=.venv/bin/python
log=build/setup.log

say() { echo "Set-up: $*"; }
fail() { echo "Set-up: $*" >&2; exit 1; }

# A part is ready while the locks, the project, this script, the interpreter and the folder are the same.
make_key() { { cat packaging/locks/*.txt pyproject.toml packaging/setup.sh; "$python" -V; pwd; } 2>&1 | cksum; }
ready() { [ "$(cat ".venv/.ready-$1" 2>/dev/null)" = "$key" ]; }
all_ready() { for part in $parts; do ready "$part" || return 1; done; }

key=$(make_key)
if all_ready; then exit 0; fi

# From here on one at a time, where flock exists; a second make finds the work done.
mkdir -p build
if command -v flock >/dev/null; then
    exec 9>build/setup.lock
    flock -n 9 || { say "waiting for another one to finish"; flock 9; }
    key=$(make_key)
    if all_ready; then exit 0; fi
fi
exec </dev/null  # nothing here may wait for an answer
: >"$log"

# --- System packages: only where that is allowed without asking

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
may_install() { command -v "$1" >/dev/null && as_root true 2>/dev/null; }
apt_install() {
    may_install apt-get || return 1
    say "installing system packages: $*"
    {
        as_root apt-get update -q || true  # one dead source need not matter
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends \
            -o DPkg::Lock::Timeout=300 "$@"
    } >>"$log" 2>&1 9>&-  # a service that apt starts must not keep the lock
}

# --- Python

is_new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
find_python() {  # find_python MODULES: sets base to the first good interpreter that has them
    if [ -n "${PYTHON-}" ]; then set -- "$1" "$PYTHON"; else
        set -- "$1" python3.13 python3.12 python3.11 python3
    fi
    modules=$1; shift
    for base; do
        if "$base" -c "import $modules; $is_new_enough" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

make_venv() {
    if ! find_python ensurepip,venv; then
        find_python sys || fail "Python 3.11 or newer is needed and was not found;" \
            "install it, or name one with PYTHON=/path/to/python3, and run the same command again."
        venv=$("$base" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        { apt_install "$venv" && find_python ensurepip,venv; } || fail "this Python cannot make" \
            "virtual environments; install the package $venv and run the same command again."
    fi
    say "making .venv with $("$base" -V)"
    "$base" -m venv --clear .venv >>"$log" 2>&1 || fail ".venv could not be made; $log says why."
}

pip() { "$python" -m pip --quiet --disable-pip-version-check --no-input "$@" >>"$log" 2>&1; }

install_locked() {  # pip keeps whole downloads, so that each new try needs less
    for pause in 2 10 0; do
        if pip install --require-hashes --no-deps --only-binary :all: --requirement "packaging/locks/$1.txt"; then
            return 0
        fi
        sleep "$pause"
    done
    return 1
}

install_python_part() {  # install_python_part LOCK
    # A .venv whose last installation was cut short may hold halves of packages.
    if [ -e .venv/.unfinished ] || ! "$python" -c "import pip; $is_new_enough" 2>/dev/null; then make_venv; fi
    touch .venv/.unfinished
    say "installing Python packages (once; a minute or a few)"
    install_locked "$1" || fail "the Python packages could not be installed ($log says why);" \
        "check the network and run the same command again."
    # Without isolation: the build backend is in the lock as well.
    pip install --no-deps --no-build-isolation --editable . || fail "Peernotes itself could not be" \
        "installed into .venv; $log says why."
    rm .venv/.unfinished
    key=$(make_key)
}

# --- The libraries that Qt loads and that a minimal Debian lacks

qt_libraries='
    libEGL.so.1 libegl1
    libGL.so.1 libgl1
    libX11.so.6 libx11-6
    libdbus-1.so.3 libdbus-1-3
    libfontconfig.so.1 libfontconfig1
    libglib-2.0.so.0 libglib2.0-0
    libgssapi_krb5.so.2 libgssapi-krb5-2
    libxkbcommon.so.0 libxkbcommon0
    libX11-xcb.so.1 libx11-xcb1
    libxcb-cursor.so.0 libxcb-cursor0
    libxcb-icccm.so.4 libxcb-icccm4
    libxcb-image.so.0 libxcb-image0
    libxcb-keysyms.so.1 libxcb-keysyms1
    libxcb-randr.so.0 libxcb-randr0
    libxcb-render-util.so.0 libxcb-render-util0
    libxcb-shape.so.0 libxcb-shape0
    libxcb-xfixes.so.0 libxcb-xfixes0
    libxcb-xkb.so.1 libxcb-xkb1
    libxkbcommon-x11.so.0 libxkbcommon-x11-0
'
missing_libraries() {  # prints COLUMN (0: library, 1: Debian's package) of those that do not load
    "$python" - "$qt_libraries" "$1" <<'END'
import ctypes, sys

for pair in sys.argv[1].strip().splitlines():
    try:
        ctypes.CDLL(pair.split()[0])
    except OSError:
        print(pair.split()[int(sys.argv[2])])
END
}

install_qt_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    packages=$(missing_libraries 1)
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086  # one word each
    if apt_install $packages && [ -z "$(missing_libraries 0)" ]; then return 0; fi
    if command -v apt-get >/dev/null; then packages="sudo apt-get install $packages"; else
        packages="please install what brings $(missing_libraries 0)"
    fi
    # shellcheck disable=SC2086
    say "Qt lacks system libraries, so the window may not open;" $packages
    return 1
}

# --- The parts

for part in $parts; do
    if ready "$part"; then continue; fi
    case $part in
        program) install_python_part run ;;
        tools) install_python_part dev; echo "$key" >.venv/.ready-program ;;
        qt) install_qt_libraries || continue ;;  # said; carry on
    esac
    echo "$key" >".venv/.ready-$part"
done
if all_ready; then say "ready"; fi
