#!/bin/sh
# Places the unpacked app that this file lies in as an installation that updates itself (layout.ts):
#
#   sh resources/launcher/install.sh FOLDER      for one user, who owns FOLDER; start FOLDER/outpost then
#
# Run again after it was cut off, it begins anew. An installation that is there already updates itself: nothing is written.
install=${1-}
if [ -z "$install" ]; then
  echo 'Name the folder to install Outpost in: sh install.sh FOLDER' >&2
  exit 2
fi
if [ -e "$install/current" ]; then
  echo "Outpost is installed in $install already, and updates itself." >&2
  exit 1
fi
here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd) && app=$(CDPATH='' cd -P -- "$here/../.." && pwd) &&
  version=$(cat "$here/version") || exit 1

mkdir -p "$install/versions" &&
  rm -rf "$install/versions/.new-$version" "${install:?}/versions/$version" &&
  cp -R "$app" "$install/versions/.new-$version" &&
  mv "$install/versions/.new-$version" "$install/versions/$version" &&
  cp "$here/outpost" "$install/outpost" &&
  chmod 755 "$install/outpost" &&
  printf '%s\n-\nsettled\n' "$version" >"$install/current.new" &&
  sync && mv "$install/current.new" "$install/current" && sync || exit 1
echo "Outpost $version is installed: start $install/outpost"
