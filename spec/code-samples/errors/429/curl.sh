# curl waits for as long as Retry-After says, or else for 1, 2, 4, … seconds.
curl --silent --show-error --fail --retry 5 \
  --header "X-API-Key: $NINEPIC_API_KEY" \
  "https://api.9pic.ai/api/v1/ext/903/events"
