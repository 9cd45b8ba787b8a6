curl --silent --show-error --fail-with-body \
  --header "X-API-Key: $NINEPIC_API_KEY" \
  "https://api.9pic.ai/api/v1/ext/903/event/456/faces/06604a59-5a27-41bc-9848-0b624476e162"
