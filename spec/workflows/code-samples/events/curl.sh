api="https://api.9pic.ai/api/v1/ext/903"
call() { curl --silent --show-error --fail-with-body --header "X-API-Key: $NINEPIC_API_KEY" "$api/$1"; }

events=$(call "events?page=1&page_size=10") || exit 1
# The first event_id, without another program that reads JSON.
event_id=$(printf "%s" "$events" | grep -Eo '"event_id": *[0-9]+' | head -n 1 | grep -Eo '[0-9]+$')
[ -n "$event_id" ] || { echo "The organisation has no events."; exit 0; }
call "event/$event_id/details" && call "event/$event_id/ping"
