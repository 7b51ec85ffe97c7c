#!/bin/sh
# Tests scripts/setup on machines that are made up: a PATH with nothing but a few real tools and
# stand-ins for go, dpkg-query, apt-get, sudo and id. Installs nothing.
set -eu

setup=$(cd "$(dirname "$0")" && pwd)/setup
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
trap 'exit 1' HUP INT TERM
failures=0

# fake NAME: a command of the made-up machine, its script on standard input.
fake() {
	{
		echo '#!/bin/sh'
		cat
	} >"$box/bin/$1"
	chmod +x "$box/bin/$1"
}

# machine: a fresh Debian with Go 1.26 and nothing installed, as root.
machine() {
	rm -rf "$box/bin" "$box/log" "$box/installed"
	mkdir "$box/bin"
	: >"$box/log"
	: >"$box/installed"
	for tool in sh cut sort env; do
		ln -s "$(command -v "$tool")" "$box/bin/$tool"
	done
	fake go <<-'END'
		echo go1.26.8
	END
	fake id <<-'END'
		echo "${FAKE_UID-0}"
	END
	fake dpkg-query <<-'END'
		shift 3
		for name; do
			while read -r have; do
				[ "$have" = "$name" ] && echo "$name installed"
			done <"$BOX/installed"
		done
		exit 1
	END
	fake apt-get <<-'END'
		echo "apt-get $*" >>"$BOX/log"
		action=
		for word; do
			case $word in
			update | install) action=$word ;;
			-* | DPkg::* | Acquire::* | Dpkg::*) ;;
			*) [ "$action" = install ] && [ -z "${APT_LIES-}" ] && echo "$word" >>"$BOX/installed" ;;
			esac
		done
		[ "$action" = update ] || [ -z "${APT_FAILS-}" ]
	END
}

# setup_says STATUS PURPOSE [VARIABLE=VALUE...]: runs it and checks how it ends.
setup_says() {
	status=$1 purpose=$2
	shift 2
	got=0
	env -i PATH="$box/bin" BOX="$box" "$@" sh "$setup" "$purpose" >"$box/out" 2>&1 </dev/null || got=$?
	[ "$got" = "$status" ] || flunk "ended with $got, want $status"
}

says() { grep -q -- "$1" "$box/out" || flunk "does not say \"$1\""; }
silent() { [ ! -s "$box/out" ] || flunk "says something"; }
logged() { grep -q -- "$1" "$box/log" || flunk "apt-get was not told \"$1\""; }
untouched() { [ ! -s "$box/log" ] || flunk "apt-get was called"; }

flunk() {
	failures=$((failures + 1))
	echo "--- FAIL: $name: $1"
	sed 's/^/    /' "$box/out" "$box/log"
}

name='a fresh machine gets what the build needs, and no more'
machine
setup_says 0 build
says 'libgl1-mesa-dev (OpenGL draws the window)'
logged ' update'
logged '--no-install-recommends gcc libc6-dev pkg-config libgl1-mesa-dev'
! grep -q xvfb "$box/log" || flunk 'installs what only tests need'
[ "$(grep -c ' update' "$box/log")" = 1 ] || flunk 'updates more than once'

name='the second time nothing happens'
: >"$box/log"
setup_says 0 build
silent
untouched

name='tests need more, and only that is installed'
setup_says 0 test
logged 'xvfb'
! grep -q 'gcc' "$box/log" || flunk 'installs the compiler again'

name='a compiler from elsewhere is enough'
machine
fake gcc </dev/null
setup_says 0 build
! grep -q ' gcc' "$box/log" || flunk 'installs a second compiler'

name='apt-get that fails'
machine
setup_says 1 build APT_FAILS=1
says 'Fedora:'

name='apt-get that installs nothing'
machine
setup_says 1 build APT_LIES=1
says 'and yet these are not there'

name='neither root nor sudo'
machine
setup_says 1 build FAKE_UID=1000
says 'no sudo'
says 'apt-get install gcc'
untouched

name='sudo without a terminal asks for no password'
machine
fake sudo <<-'END'
	[ "$1" = -n ] || exit 1
	shift
	"$@"
END
setup_says 0 build FAKE_UID=1000
logged 'install'

name='dpkg without apt-get'
machine
rm "$box/bin/apt-get"
setup_says 1 build
says 'pacman -S --needed'

name='another distribution, nothing there'
machine
rm "$box/bin/apt-get" "$box/bin/dpkg-query"
setup_says 1 build
says 'gcc (compiles'
says 'dnf install gcc'
says 'pacman'

name='another distribution, everything there'
machine
rm "$box/bin/apt-get" "$box/bin/dpkg-query"
fake gcc </dev/null
fake pkg-config </dev/null
if [ -e /etc/ssl/certs/ca-certificates.crt ] || [ -e /etc/pki/tls/certs/ca-bundle.crt ]; then
	setup_says 0 build
	silent
fi

name='no Go'
machine
rm "$box/bin/go"
setup_says 1 build
says 'there is no "go" in PATH'
untouched

name='Go too old'
machine
fake go <<-'END'
	echo go1.22.12
END
setup_says 1 build
says 'Go 1.26 or newer is needed, but .* is 1.22.12'
untouched

name='Go of the days to come'
for version in go1.27rc1 go1.30 go2.0 'devel go1.28-0123abc'; do
	machine
	fake go <<-END
		echo "$version"
	END
	setup_says 0 build
done

name='no purpose'
machine
setup_says 1 ''
says 'usage'

[ "$failures" = 0 ] || {
	echo FAIL
	exit 1
}
echo 'ok  	scripts/setup'
