curl --silent --show-error --fail-with-body --header "X-API-Key: $NINEPIC_API_KEY" \
  "https://api.9pic.ai/api/v1/ext/903/event/456/notes?labels=route,start"
