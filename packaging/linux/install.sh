#!/bin/sh
# Installs the program for this user, with its menu entry and the type of its plans: ./install.sh
# Removes it, and leaves plans, settings and backups: ./install.sh --uninstall
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
program=$HOME/.local/lib/sedi-editor
command=$HOME/.local/bin/sedi-editor
share=${XDG_DATA_HOME:-$HOME/.local/share}
sizes="16x16 24x24 32x32 48x48 64x64 128x128 256x256 512x512"

# These tools renew the lists that desktops read; a desktop without them reads the files.
renew() {
    if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime"; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$share/applications"; fi
    if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -q -t "$share/icons/hicolor" || true; fi
}

remove() {
    rm -rf "$program"
    rm -f "$command" "$share/applications/sedi-editor.desktop" "$share/mime/packages/sedi-editor.xml"
    for size in $sizes; do
        rm -f "$share/icons/hicolor/$size/apps/sedi-editor.png"
        rm -f "$share/icons/hicolor/$size/mimetypes/application-x-sediplan.png"
    done
    rm -f "$share/icons/hicolor/scalable/apps/sedi-editor.svg"
    rm -f "$share/icons/hicolor/scalable/mimetypes/application-x-sediplan.svg"
}

case ${1-} in
--uninstall)
    remove
    renew
    echo "sedi-editor is removed; plans, settings and backups are left."
    exit 0
    ;;
"") ;;
*)
    echo "usage: $0 [--uninstall]" >&2
    exit 2
    ;;
esac

if [ "$here" = "$program" ]; then
    echo "$0: run this from the unpacked folder, not from the installed one" >&2
    exit 1
fi
# The new program is copied completely before it replaces the old one.
mkdir -p "$(dirname "$program")" "$(dirname "$command")" "$share/applications"
rm -rf "$program.new"
cp -R "$here" "$program.new"
remove
mv "$program.new" "$program"
ln -s "$program/sedi-editor" "$command"
cp -R "$program/share/mime" "$program/share/icons" "$share/"
# Menus do not search ~/.local/bin: the entry names the program in full, quoted as the specification asks.
quoted=$(printf '%s' "$program/sedi-editor" | sed -e 's/[\\"`$]/\\\\&/g' -e 's/%/%%/g' -e 's/[\\&|]/\\&/g')
sed -e "s|^Exec=sedi-editor|Exec=\"$quoted\"|" "$program/share/applications/sedi-editor.desktop" \
    >"$share/applications/sedi-editor.desktop"
renew
echo "sedi-editor is installed: $command"
case ":$PATH:" in
*":$HOME/.local/bin:"*) ;;
*) echo "Add $HOME/.local/bin to PATH to use it on the command line." ;;
esac
