# curl retries after 1, 2, 4, … seconds.
curl --silent --show-error --fail --retry 3 \
  --header "X-API-Key: $NINEPIC_API_KEY" \
  "https://api.9pic.ai/api/v1/ext/903/event/456/details"
