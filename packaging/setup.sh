# Brings what the desk needs on Debian 12, Ubuntu 24.04 or later; sourced by ./run and ./check.
#
#   desk_setup GROUPS REQUIREMENTS STAMP
#       GROUPS        groups of packaging/debian-packages.txt, such as "run" or "run check"; may be ""
#       REQUIREMENTS  pinned and hashed requirements, relative to the checkout
#       STAMP         name of the note that says "this is in place"
#
# Needs $desk (the checkout). Talks on standard error only, reads nothing from standard input, and
# does nothing at all when the note still fits. Returns 1 when the desk cannot start.

# Say it in French, unless the machine speaks English.
desk_say() {
    case ${LANGUAGE:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
    en*) printf '%s\n' "$2" >&2 ;;
    *) printf '%s\n' "$1" >&2 ;;
    esac
}

# The notes speak for these requirements, this checkout at this place, and this Python.
desk_fingerprint() { # REQUIREMENTS
    {
        cat "$desk/$1" "$desk/packaging/requirements-build.txt" "$desk/pyproject.toml"
        printf '%s\n' "$desk"
        readlink -f "$desk_python"
    } | sha256sum
}

desk_note_fits() { # NOTE TEXT
    [ -f "$1" ] || return 1
    IFS= read -r desk_noted <"$1" || return 1
    [ "$desk_noted" = "$2" ]
}

# Print the packages of GROUPS that are not installed, one a line, alternatives still joined by |.
desk_missing_packages() { # GROUPS
    desk_wanted=$(
        while read -r desk_group desk_package _; do
            case " $1 " in *" $desk_group "*) printf '%s\n' "$desk_package" ;; esac
        done <"$desk/packaging/debian-packages.txt"
    )
    # shellcheck disable=SC2046 # each name is a word of its own
    desk_installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' \
        $(printf '%s\n' "$desk_wanted" | tr '|' '\n') 2>/dev/null)
    for desk_package in $desk_wanted; do
        desk_found=no
        for desk_name in $(printf '%s' "$desk_package" | tr '|' ' '); do
            case "
$desk_installed
" in *"
installed $desk_name
"*) desk_found=yes ;; esac
        done
        [ $desk_found = yes ] || printf '%s\n' "$desk_package"
    done
}

# Print, for each package given, the first alternative that the package lists know (else the last).
desk_choose_alternatives() { # PACKAGE[|PACKAGE]...
    for desk_package in "$@"; do
        desk_choice=
        case $desk_package in *'|'*) ;; *) desk_choice=$desk_package ;; esac
        for desk_name in $(printf '%s' "$desk_package" | tr '|' ' '); do
            if [ -z "$desk_choice" ] && desk_known "$desk_name"; then
                desk_choice=$desk_name
            fi
        done
        printf '%s\n' "${desk_choice:-${desk_package##*|}}"
    done
}

desk_known() { # PACKAGE
    case $(LC_ALL=C apt-cache policy "$1" 2>/dev/null) in
    *'Candidate: (none)'* | '') return 1 ;;
    esac
}

# Run a command as root: directly, through sudo, or (return 2) not at all.
desk_as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null 2>&1; then
        return 2
    elif [ -t 2 ] && (: </dev/tty) 2>/dev/null; then
        sudo "$@" || return 2
    else
        sudo -n "$@" 2>/dev/null || return 2
    fi
}

desk_apt() {
    desk_as_root env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" </dev/null >&2
}

# Install what is missing. Never fatal: the desk starts with what there is and names the rest.
# Leaves in $desk_missing what is still missing. Where nobody may install, it asks once, not each time.
desk_install_packages() { # GROUPS NOTE
    if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
        desk_missing=unknown
        desk_say "Ce système n’est ni Debian ni Ubuntu : installez l’équivalent des paquets de packaging/debian-packages.txt." \
            "This system is neither Debian nor Ubuntu: install the like of the packages in packaging/debian-packages.txt."
        return 0
    fi
    # shellcheck disable=SC2046 # one line of names
    desk_missing=$(echo $(desk_missing_packages "$1"))
    [ -n "$desk_missing" ] || return 0
    if ! desk_note_fits "$2.refused" "$desk_missing"; then
        desk_say "Installation de ce qui manque (une seule fois) : $desk_missing" \
            "Installing what is missing (only once): $desk_missing"
        for desk_package in $desk_missing; do
            desk_known "${desk_package%%|*}" || desk_known "${desk_package##*|}" || desk_lists=old
        done
        [ "${desk_lists:-}" != old ] || desk_apt update || :
        # shellcheck disable=SC2046 # each name is a word of its own
        desk_apt install -y --no-install-recommends $(desk_choose_alternatives $desk_missing) ||
            # One that cannot be had must not keep the others out.
            for desk_name in $(desk_choose_alternatives $desk_missing); do
                desk_apt install -y --no-install-recommends "$desk_name"
                [ $? != 2 ] || break
            done
        # shellcheck disable=SC2046
        desk_missing=$(echo $(desk_missing_packages "$1"))
        [ -n "$desk_missing" ] || return 0
    fi
    # shellcheck disable=SC2046,SC2086
    set -- $(desk_choose_alternatives $desk_missing)
    desk_say "Il manque encore : $*
Le bureau démarre avec ce qu’il y a. Pour le reste, demandez à un administrateur :
    sudo apt-get install --no-install-recommends $*" "Still missing: $*
The desk starts with what there is. For the rest, ask an administrator:
    sudo apt-get install --no-install-recommends $*"
}

# Make .venv, unless a whole one is there; half of one, one of another Python, or one that was moved
# (its programs know their old place) is made anew.
desk_make_environment() {
    if "$desk/.venv/bin/python" -P -c 'import pip' >/dev/null 2>&1 </dev/null; then
        case $(cat "$desk/.venv/pyvenv.cfg") in *" $desk/.venv"*) return 0 ;; esac
    fi
    desk_say "Préparation du dossier .venv…" "Making the folder .venv…"
    "$desk_python" -m venv --clear "$desk/.venv" </dev/null >&2
}

desk_pip_install() {
    desk_quiet=-qq
    [ ! -t 2 ] || desk_quiet=
    # shellcheck disable=SC2086 # empty where a person watches
    "$desk/.venv/bin/python" -m pip --disable-pip-version-check --no-input install $desk_quiet "$@" </dev/null >&2
}

# Install a program of Node.js beside the libraries, unless it is there; the browsers that it would bring
# stay away, as Debian's is used.
desk_npm_install() { # PACKAGE@VERSION
    desk_note_fits "$desk/.venv/node/.installed" "$1" && return 0
    desk_say "Installation de $1…" "Installing $1…"
    mkdir -p "$desk/.venv/node" &&
        PUPPETEER_SKIP_DOWNLOAD=1 ELECTRON_SKIP_BINARY_DOWNLOAD=1 npm install --prefix "$desk/.venv/node" \
            --no-audit --no-fund --loglevel=error "$1" </dev/null >&2 &&
        printf '%s\n' "$1" >"$desk/.venv/node/.installed"
}

# Install the pinned requirements, each file checked against its hash, then the desk itself.
desk_install_requirements() { # REQUIREMENTS
    desk_say "Installation des bibliothèques…" "Installing the libraries…"
    # A school's own certificate is in the system's list, not in pip's.
    if [ -z "${PIP_CERT:-}" ] && [ -r /etc/ssl/certs/ca-certificates.crt ]; then
        export PIP_CERT=/etc/ssl/certs/ca-certificates.crt
    fi
    desk_pip_install --require-hashes -r "$desk/packaging/requirements-build.txt" &&
        desk_pip_install --require-hashes --no-build-isolation -r "$desk/$1" &&
        desk_pip_install --no-deps --no-build-isolation --force-reinstall -e "$desk"
}

desk_setup() { # GROUPS REQUIREMENTS STAMP
    desk_python=/usr/bin/python3
    desk_packages_note="$desk/.venv/.desk-packages-$3"
    desk_python_note="$desk/.venv/.desk-python-$3"
    desk_packages="$1 $(sha256sum <"$desk/packaging/debian-packages.txt")"
    desk_libraries=$(desk_fingerprint "$2")
    desk_note_fits "$desk_packages_note" "$desk_packages" && desk_packages_fit=yes || desk_packages_fit=no
    desk_note_fits "$desk_python_note" "$desk_libraries" && desk_python_fits=yes || desk_python_fits=no
    [ $desk_packages_fit$desk_python_fits = yesyes ] && [ -x "$desk/.venv/bin/python" ] && return 0

    # One set-up at a time; whoever waited finds the work done. Closed before the desk starts.
    exec 9<"$desk"
    flock 9 2>/dev/null || :
    desk_bring "$@"
    desk_result=$?
    exec 9<&-
    return $desk_result
}

desk_bring() { # GROUPS REQUIREMENTS STAMP
    desk_missing=
    if ! desk_note_fits "$desk_packages_note" "$desk_packages"; then
        desk_install_packages "$1" "$desk_packages_note"
    fi
    if ! "$desk_python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        desk_say "Le bureau a besoin de Python 3.11 ou plus récent (Debian 12, Ubuntu 24.04)." \
            "The desk needs Python 3.11 or later (Debian 12, Ubuntu 24.04)."
        return 1
    fi
    desk_libraries=$(desk_fingerprint "$2") # Python itself may have come just now
    if ! desk_note_fits "$desk_python_note" "$desk_libraries" || ! [ -x "$desk/.venv/bin/python" ]; then
        if ! desk_make_environment; then
            desk_say "Le dossier .venv n’a pas pu être créé : il faut le paquet python3-venv et le droit d’écrire dans $desk." \
                "The folder .venv could not be made: this needs the package python3-venv and leave to write in $desk."
            return 1
        fi
        if desk_install_requirements "$2"; then
            printf '%s\n' "$desk_libraries" >"$desk_python_note"
            desk_say "C’est prêt." "Ready."
        elif "$desk/.venv/bin/python" -P -c 'import inclusive_desk, PySide6' >/dev/null 2>&1 </dev/null; then
            desk_say "Les bibliothèques n’ont pas pu être mises à jour (pas de connexion ?) : le bureau démarre avec les anciennes." \
                "The libraries could not be brought up to date (no connection?): the desk starts with the old ones."
        else
            desk_say "Les bibliothèques n’ont pas pu être installées. La première fois, il faut une connexion ; ensuite, plus jamais. Relancez la commande." \
                "The libraries could not be installed. The first time needs a connection, later starts never do. Run the command again."
            return 1
        fi
    fi
    if [ -z "$desk_missing" ]; then
        printf '%s\n' "$desk_packages" >"$desk_packages_note"
    else
        printf '%s\n' "$desk_missing" >"$desk_packages_note.refused"
    fi 2>/dev/null || :
}
