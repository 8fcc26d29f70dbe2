#!/bin/sh
# `outpost` on the path: alone it opens the window, with words it is the command line of the version in use.
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
install=$(CDPATH='' cd -P -- "$(dirname "$self")/.." && pwd) || exit 1

if [ $# -eq 0 ] || [ "$1" = --roll-back ]; then exec "$install/outpost" "$@"; fi
version=''
[ -r "$install/current" ] && read -r version <"$install/current"
engine=$install/versions/$version/resources/engine
if [ -z "$version" ] || [ ! -x "$engine/node" ]; then
  echo 'NOT_FOUND: Outpost is not where it was installed: install it again.' >&2
  exit 1
fi
# What Node would read at its start is no part of what was installed and verified.
unset NODE_OPTIONS NODE_PATH
exec "$engine/node" --disable-warning=ExperimentalWarning "$engine/dist/main/cli.mjs" "$@"
