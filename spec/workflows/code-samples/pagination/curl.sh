page=1
while true; do
  body=$(curl --silent --show-error --fail-with-body \
    --header "X-API-Key: $NINEPIC_API_KEY" \
    "https://api.9pic.ai/api/v1/ext/903/events?page=$page&page_size=100") || exit 1
  echo "$body"
  echo "$body" | grep -q '"hasNextPage": *true' || break
  page=$((page + 1))
done
