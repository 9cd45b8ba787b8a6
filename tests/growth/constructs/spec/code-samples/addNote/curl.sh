curl --silent --show-error --fail-with-body --request POST --header "X-API-Key: $NINEPIC_API_KEY" --header "Content-Type: application/json" --data '{"text":"Start"}' \
  "https://api.9pic.ai/api/v1/ext/903/event/456/notes"
