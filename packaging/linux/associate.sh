#!/bin/sh
# Let this user's desktop open learner profiles (*.desk-profile) with this checkout, and list the desk in
# its menus. Needs no administrator; undo it with: associate.sh --remove
set -eu
desk=$(dirname -- "$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")")
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/inclusive-desk.desktop
kind=$share/mime/packages/inclusive-desk-profile.xml
icon=$share/icons/hicolor/scalable/apps/inclusive-desk.svg

if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$kind" "$icon"
else
    mkdir -p "$(dirname "$entry")" "$(dirname "$kind")" "$(dirname "$icon")"
    # In Exec a path stands in quotes, with \ " $ ` behind a backslash, and each % doubled.
    quoted=$(printf '%s' "$desk/run" | sed 's/[\\"$`]/\\\\&/g; s/%/%%/g')
    while IFS= read -r line; do
        case $line in
        Exec=*) printf 'Exec="%s" %%f\n' "$quoted" ;;
        *) printf '%s\n' "$line" ;;
        esac
    done <"$desk/packaging/linux/inclusive-desk.desktop" >"$entry"
    cp "$desk/packaging/linux/inclusive-desk-profile.xml" "$kind"
    cp "$desk/resources/icons/inclusive-desk.svg" "$icon"
fi
command -v update-mime-database >/dev/null 2>&1 && update-mime-database "$share/mime" || :
command -v update-desktop-database >/dev/null 2>&1 && update-desktop-database -q "$(dirname "$entry")" || :
if [ "${1:-}" != --remove ] && command -v xdg-mime >/dev/null 2>&1; then
    xdg-mime default inclusive-desk.desktop application/x-inclusive-desk-profile || :
fi
