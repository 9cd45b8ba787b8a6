events="https://api.9pic.ai/api/v1/ext/903/events"
echo "Without a key:" && curl --silent --show-error "$events"
echo "With a value out of range:"
curl --silent --show-error --header "X-API-Key: $NINEPIC_API_KEY" "$events?page_size=9999"
