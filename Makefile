# Vitrine: run, build, test and package. "make" lists what there is.

GO ?= go

# Fyne without its checks for the main thread; see FyneApp.toml, [Migrations]. The codecs that are
# built in as Go, which look for no library of the system: repository/decode says which is asked.
export TAGS := migrated_fynedo,nodynamic,wasm2go

# A path in ARGS may begin with ~, and one with blanks needs quotes of its own.
ARGS ?=

# Where test-corpus and bench-peers find their pictures.
VITRINE_PICTURES ?= ../shared/pictures

# How long the hand does anything in soak, from the seed SOAK_SEED if there is one; how many
# pictures SOAK_FILES the largest folders have.
SOAK_MINUTES ?= 10
export SOAK_MINUTES SOAK_SEED SOAK_FILES

# The very flags that "fyne package --release" compiles with: so GLFW, minutes of C, is compiled
# once for the program, the tests and the package. Other flags in the environment win.
CGO_CFLAGS ?= -O3 -pipe -D_FORTIFY_SOURCE=3 -fstack-protector-strong$(if $(filter aarch64 arm64,$(shell uname -m)), -mbranch-protection=bti+pac-ret)
CGO_LDFLAGS ?= -Wl,-z,relro,-z,now -Wl,--as-needed
export CGO_CFLAGS CGO_LDFLAGS
export CGO_ENABLED := 1

# The toolchain that is here, this module alone, and nothing of git in the program: builds are
# then the same on every machine. Other Go flags of the environment stay.
override GOFLAGS := $(strip $(filter-out -tags=% -mod=% -modfile=% -buildvcs=% -buildvcs -trimpath -race,$(GOFLAGS)) -mod=readonly -trimpath -buildvcs=false)
export GOFLAGS
export GOTOOLCHAIN := local
export GOWORK := off

# Without a home, Go's caches live in the checkout.
ifeq ($(strip $(HOME)),)
export GOCACHE ?= $(CURDIR)/.tools/cache
export GOPATH ?= $(CURDIR)/.tools/go
endif

# Fyne's caches expire by the clock, and a long test must not depend on it.
export FYNE_CACHE ?= 24h

.DEFAULT_GOAL := help
.PHONY: help run build test test-corpus soak bench bench-peers bench-formats formats lint package flags clean
.NOTPARALLEL:

help: ## list what there is
	@echo "Vitrine. What make can do:"
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name what; do printf '  make %-12s %s\n' "$$name" "$$what"; done

run: build ## build and start it: make run ARGS="~/Pictures"
	@./bin/vitrine $(ARGS)

build: ## build bin/vitrine
	@scripts/setup build
	$(GO) build -tags $(TAGS) -o bin/vitrine .

test: ## run every test: packages, window, whole program, package
	@scripts/setup test
	sh scripts/setup_test.sh
	$(GO) test -race -tags $(TAGS),vitrinefault ./assets/... ./repository/... ./viewmodel/...
	$(GO) test -tags $(TAGS) . ./ui/... ./packaging/formats
	$(GO) test -race -tags $(TAGS),e2e -count=1 ./repository/outside
	$(GO) test -tags $(TAGS),e2e -count=1 -timeout 20m ./e2e/...
	$(GO) test -tags $(TAGS),packagetest -count=1 -timeout 20m ./packaging/...

test-corpus: ## decode every picture of VITRINE_PICTURES, and look at the photographs
	@scripts/setup test
	VITRINE_PICTURES="$(abspath $(VITRINE_PICTURES))" $(GO) test -tags $(TAGS),corpus -count=1 -timeout 20m ./repository/...
	VITRINE_PICTURES="$(abspath $(VITRINE_PICTURES))" $(GO) test -tags $(TAGS),e2e,corpus -count=1 -timeout 5m -run TestPhotographs ./e2e/...

soak: ## test for long, with a million pictures: make soak SOAK_MINUTES=480
	@scripts/setup test
	$(GO) test -tags $(TAGS),e2e,soak -count=1 -timeout 24h -run '^TestSoak' -v ./e2e

bench: ## measure
	@scripts/setup build
	$(GO) test -tags $(TAGS) -run '^$$' -bench . -benchmem ./repository/... ./viewmodel/... ./ui/...

bench-peers: build ## measure thumbnails beside other programs: make bench-peers OUT=report.md
	@scripts/setup peers
	@VITRINE_PICTURES="$(abspath $(VITRINE_PICTURES))" scripts/bench-peers

bench-formats: ## measure each format beside vips: make bench-formats OUT=table.md
	@scripts/setup peers
	@VITRINE_PICTURES="$(abspath $(VITRINE_PICTURES))" scripts/bench-formats

formats: ## write the table of formats into README, desktop entry and AppStream file
	@$(GO) run -tags $(TAGS) ./packaging/formats

lint: ## format, vet, staticcheck
	@scripts/setup build
	@files=$$(git -c safe.directory='$(CURDIR)' ls-files -co --exclude-standard '*.go' | xargs $(GO) tool -modfile=tools/go.mod gofumpt -l) || exit 1; \
	if [ -n "$$files" ]; then echo "not formatted by gofumpt:"; echo "$$files"; exit 1; fi
	$(GO) vet -tags $(TAGS),corpus,e2e,soak,packagetest,vitrinefault ./...
	$(GO) tool -modfile=tools/go.mod staticcheck -tags $(TAGS),corpus,e2e,soak,packagetest,vitrinefault ./...

package: ## make dist/vitrine-<version>-linux-<arch>.tar.xz of the last commit
	@scripts/setup test
	scripts/package

flags: ## say the variables that everything is compiled with: eval "$(make flags)"
	@for name in CGO_ENABLED CGO_CFLAGS CGO_LDFLAGS GOFLAGS GOTOOLCHAIN GOWORK TAGS; do \
		eval "printf 'export %s=\"%s\"\n' $$name \"\$$$$name\""; \
	done

clean: ## remove what was built
	@# Go makes its module cache read-only.
	@[ ! -d .tools ] || chmod -R u+w .tools
	rm -rf bin dist .tools
