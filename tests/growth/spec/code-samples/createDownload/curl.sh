curl --silent --show-error --fail-with-body \
  --header "X-API-Key: $NINEPIC_API_KEY" \
  --header "Content-Type: application/json" \
  --data '{"method":"bib","identifier":"1234"}' \
  "https://api.9pic.ai/api/v1/ext/903/event/456/original-photos"
