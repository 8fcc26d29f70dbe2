#!/bin/sh
# Starts the version of Outpost that `current` names (layout.ts beside this file says what lies where). It is installed
# once and never replaced by an update: it has to start every version, so it stays small and only reads what they write.
#
#   outpost […]           starts; while a version is on trial, watches it and goes back to the version before by itself
#   outpost --roll-back   goes back to the version before, from the next start on

# Starts of a version that did not come up, after which the version before is started: folder-installer.ts says the same.
TRIES=2
# A version on trial that has not shown its window and started its engine after this is ended, seconds. The first start
# reads every file of the engine, which an old disk takes minutes for.
TRIAL_SECONDS=600
# Ended in order before it could prove itself (a second start, a window closed at once): trial-end.ts says the same.
NOT_COUNTED=75

self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
install=$(CDPATH='' cd -P -- "$(dirname "$self")" && pwd) || exit 1

fail() {
  echo "$1" >&2
  exit 1
}

read_current() {
  version='' before='' state=''
  [ -r "$install/current" ] || return 0
  { read -r version && read -r before && read -r state; } <"$install/current"
}

# Whether this is the name of a version that lies here.
is_here() {
  case $1 in
    '' | .* | *[!0-9.]*) return 1 ;;
  esac
  [ -f "$install/versions/$1/outpost" ]
}

# What is named, else the one before, else any: each folder of such a name is whole.
choose() {
  is_here "$version" && return 0
  version=$before state=settled
  is_here "$version" && return 0
  for folder in "$install"/versions/*; do
    version=${folder##*/}
    is_here "$version" && return 0
  done
  fail 'NOT_FOUND: Outpost is not where it was installed: install it again.'
}

tried() {
  set -- "$install/starts/$version".*
  if [ -e "$1" ]; then echo $#; else echo 0; fi
}

roll_back() {
  read_current
  is_here "$before" || fail 'NOT_FOUND: there is no version before this one.'
  [ -w "$install" ] ||
    fail "UPDATE_BY_ADMINISTRATOR: your administrator updates this installation ($install): ask them to run \`outpost --roll-back\` there, as root."
  { printf '%s\n%s\ntaken-back\n' "$before" "$version" >"$install/current.new" &&
    sync && mv -f "$install/current.new" "$install/current" && sync; } 2>/dev/null ||
    fail "UPDATE_INSTALL_FAILED: $install/current could not be written: look for room on its disk, and whether it may be written. $version stays in use."
  echo "Outpost $before is used from the next start on."
  exit 0
}

# Ends a version on trial that hangs; ends itself with it, and once it is settled.
watch() {
  left=$TRIAL_SECONDS
  while [ "$left" -gt 0 ] && kill -0 "$child" 2>/dev/null; do
    read_current
    [ "$state" = trial ] || return 0
    sleep 1
    left=$((left - 1))
  done
  kill -KILL "$child" 2>/dev/null
}

try() {
  start=$install/starts/$version.$$.$(tried)
  mkdir -p "$install/starts" && : >"$start"
  "$install/versions/$version/outpost" "$@" &
  child=$!
  asked=''
  trap 'asked=yes; kill -TERM "$child" 2>/dev/null' TERM INT HUP
  watch >/dev/null 2>&1 &
  # A signal ends `wait` before the program has ended.
  while :; do
    wait "$child"
    code=$?
    kill -0 "$child" 2>/dev/null || break
  done
  trap - TERM INT HUP
  if [ -n "$asked" ] || [ "$code" -eq "$NOT_COUNTED" ]; then
    rm -f "$start"
    exit 0
  fi
  read_current
  [ "$state" = trial ] || exit "$code"
}

[ "${1-}" = --roll-back ] && roll_back
while :; do
  read_current
  choose
  [ "$state" = trial ] || exec "$install/versions/$version/outpost" "$@"
  if [ "$(tried)" -ge "$TRIES" ] && is_here "$before"; then exec "$install/versions/$before/outpost" "$@"; fi
  try "$@"
done
