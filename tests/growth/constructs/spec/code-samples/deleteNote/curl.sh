curl --silent --show-error --fail-with-body --request DELETE --header "X-API-Key: $NINEPIC_API_KEY" --write-out "deleted\n" \
  "https://api.9pic.ai/api/v1/ext/903/event/456/notes/4fbe5900-82c0-493a-853d-6b63345ef954"
