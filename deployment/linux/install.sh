#!/bin/sh
# Installs the release that lies beside this file, or goes on to it from an older one. What was installed before runs until
# the last step, which is one rename.
#
#   sh install.sh [--prefix DIR] [--silent] [--downgrade]
#
# As root: for everybody, in /opt/outpost, and only root puts newer versions there. Else for this user, in ~/.local/opt/outpost, where Outpost puts
# verified updates in place by itself. --downgrade: to an older version, which refuses a home that a newer one has opened.
set -eu

fail() {
  echo "$1" >&2
  exit 1
}

prefix='' silent='' downgrade=''
while [ $# -gt 0 ]; do
  case $1 in
    --prefix)
      [ $# -gt 1 ] || fail 'BAD_USAGE: --prefix needs a folder.'
      prefix=$2
      shift
      ;;
    --silent) silent=yes ;;
    --downgrade) downgrade=yes ;;
    *) fail "BAD_USAGE: $1 is no option: install.sh [--prefix DIR] [--silent] [--downgrade]" ;;
  esac
  shift
done
say() { [ -n "$silent" ] || echo "$1"; }

here=$(CDPATH='' cd -P -- "$(dirname "$0")" && pwd)
if [ "$(id -u)" -eq 0 ]; then
  install=${prefix:-/opt/outpost} bin=/usr/local/bin menu=/usr/local/share/applications
else
  install=${prefix:-$HOME/.local/opt/outpost} bin=$HOME/.local/bin menu=$HOME/.local/share/applications
fi
# A folder of its own holds all of it, so that it can be tried and taken away without a trace.
if [ -n "$prefix" ]; then bin=$install/path menu=$install/menu; fi
case $install in
  /*) ;;
  *) fail 'BAD_USAGE: name the folder with its whole path.' ;;
esac

# One release, whole: what was cut off on its way here is not installed.
archive=$(ls "$here"/outpost-*-linux-*.tar.gz 2>/dev/null | head -n 1) || true
[ -n "$archive" ] || fail "NOT_FOUND: there is no outpost-VERSION-linux-ARCH.tar.gz beside $0."
name=$(basename "$archive")
rest=${name#outpost-}
version=${rest%%-linux-*}
case $version in
  '' | *[!0-9.]*) fail "BAD_INPUT: $name names no version." ;;
esac
[ -f "$here/SHA256SUMS" ] || fail "NOT_FOUND: SHA256SUMS is missing beside $name: copy the whole folder of the release."
for file in "$name" launcher.sh outpost-command.sh uninstall.sh outpost.desktop outpost.svg; do
  line=$(grep -F "  $file" "$here/SHA256SUMS" | head -n 1) || true
  [ -n "$line" ] || fail "RELEASE_ALTERED: SHA256SUMS does not name $file: copy the release again."
  (cd "$here" && printf '%s\n' "$line" | sha256sum -c --status) ||
    fail "RELEASE_ALTERED: $file is not what was released: copy the release again."
done

installed=''
[ -r "$install/current" ] && read -r installed <"$install/current"
if [ -z "$installed" ] && [ -d "$install" ] && [ -n "$(ls -A "$install")" ] && [ ! -d "$install/versions" ]; then
  fail "CONFLICT: $install holds something else: name another folder."
fi
newer=$(printf '%s\n%s\n' "$installed" "$version" | sort -V | tail -n 1)
if [ -n "$installed" ] && [ "$newer" != "$version" ] && [ -z "$downgrade" ]; then
  fail "CONFLICT: $installed is installed, which is newer than $version: pass --downgrade if you mean it."
fi

mkdir -p "$install/versions" "$install/bin" "$bin" "$menu"
new=$install/versions/.new-$version
trap 'rm -rf "$new"' EXIT
if [ ! -d "$install/versions/$version" ]; then
  rm -rf "$new"
  mkdir "$new"
  say "Unpacking $version…"
  tar -xzf "$archive" -C "$new" --no-same-owner
  # Where the system lets no user make namespaces, Chromium's sandbox needs this program of root's.
  if [ "$(id -u)" -eq 0 ] && [ -f "$new/chrome-sandbox" ]; then chmod 4755 "$new/chrome-sandbox"; fi
  sync
  mv "$new" "$install/versions/$version"
fi

place() { # FILE TO MODE: whole or as it was
  cp "$here/$1" "$2.new"
  chmod "$3" "$2.new"
  mv -f "$2.new" "$2"
}
# The launcher has to start every version: it is never replaced.
[ -f "$install/outpost" ] || place launcher.sh "$install/outpost" 755
place outpost-command.sh "$install/bin/outpost" 755
place uninstall.sh "$install/bin/uninstall.sh" 755
place outpost.svg "$install/outpost.svg" 644
sed -e "s|@PROGRAM@|\"$install/outpost\"|" -e "s|@ICON@|$install/outpost.svg|" "$here/outpost.desktop" >"$menu/outpost.desktop"
ln -sfn "$install/bin/outpost" "$bin/outpost"
printf '%s\n%s\n' "$bin/outpost" "$menu/outpost.desktop" >"$install/placed"
if [ "$(id -u)" -eq 0 ] && [ -z "$prefix" ]; then mkdir -p -m 755 /etc/outpost; fi

before=-
if [ -n "$installed" ] && [ "$installed" != "$version" ]; then before=$installed; fi
if [ "$installed" != "$version" ]; then
  printf '%s\n%s\nsettled\n' "$version" "$before" >"$install/current.new"
  sync
  mv -f "$install/current.new" "$install/current"
  sync
fi
say "Outpost $version is in $install; \`outpost\` is in $bin."
case :$PATH: in
  *:"$bin":*) ;;
  *) say "$bin is not on your path." ;;
esac
