#!/bin/sh
# The browser tests need Chromium. Gets it where that can be done, and says so plainly where it cannot.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Chromium ontbreekt; ik installeer het."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
    command -v chromium >/dev/null 2>&1 && exit 0
fi
echo "De browsertests hebben Chromium nodig, en dat staat niet op deze machine." >&2
echo "Installeer het (Debian en Ubuntu: sudo apt-get install chromium) en draai 'make test' opnieuw." >&2
exit 1
