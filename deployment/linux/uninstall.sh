#!/bin/sh
# Takes Outpost away. Homes, weights and back-ups stay, unless:
#
#   sh uninstall.sh [--prefix DIR] [--silent] [--with-data [--force]]
#
# --with-data: every home of this user is made unreadable for good first, and what was kept beside it goes. That is refused
# where questions to a person are still open (--force does it all the same). Back-ups elsewhere stay, and are named.
set -eu

fail() {
  echo "$1" >&2
  exit 1
}

self_folder=$(CDPATH='' cd -P -- "$(dirname "$0")" && pwd)
install='' silent='' data='' force=''
while [ $# -gt 0 ]; do
  case $1 in
    --prefix)
      [ $# -gt 1 ] || fail 'BAD_USAGE: --prefix needs a folder.'
      install=$2
      shift
      ;;
    --silent) silent=yes ;;
    --with-data) data=yes ;;
    --force) force=--force ;;
    *) fail "BAD_USAGE: $1 is no option: uninstall.sh [--prefix DIR] [--silent] [--with-data [--force]]" ;;
  esac
  shift
done
say() { [ -n "$silent" ] || echo "$1"; }

if [ -z "$install" ]; then
  if [ -d "$self_folder/../versions" ]; then
    install=$(CDPATH='' cd -P -- "$self_folder/.." && pwd)
  elif [ "$(id -u)" -eq 0 ]; then
    install=/opt/outpost
  else
    install=$HOME/.local/opt/outpost
  fi
fi
if [ ! -d "$install/versions" ] || [ ! -f "$install/placed" ]; then fail "NOT_FOUND: Outpost is not installed in $install."; fi

# Nothing is taken from under a window that somebody works in.
for process in /proc/[0-9]*; do
  program=$(readlink "$process/exe" 2>/dev/null) || continue
  case $program in
    "$install"/versions/*) fail "HOME_BUSY: Outpost is open (process ${process#/proc/}): close it first." ;;
  esac
done

# Before anything else goes: what is refused leaves all as it was.
if [ -n "$data" ]; then "$install/bin/outpost" homes wipe --yes $force || exit 1; fi

while read -r placed; do
  # Only what leads here, or was written for it.
  if [ -h "$placed" ]; then
    [ "$(readlink "$placed")" = "$install/bin/outpost" ] && rm -f "$placed"
  elif [ -f "$placed" ] && grep -qF "$install/outpost" "$placed"; then
    rm -f "$placed"
  fi
done <"$install/placed"
rm -rf "$install/versions" "$install/bin" "$install/starts"
rm -f "$install/outpost" "$install/current" "$install/current.new" "$install/history.json" "$install/placed" "$install/outpost.svg"
rmdir "$install/path" "$install/menu" 2>/dev/null || true
rmdir "$install" 2>/dev/null || say "$install was left: something of yours is in it."
[ -n "$data" ] || say 'Outpost was taken away. Homes and weights were left where they are.'
