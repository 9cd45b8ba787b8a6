response=$(curl --silent --show-error --write-out "%{http_code}" \
  --header "X-API-Key: $NINEPIC_API_KEY" \
  "https://api.9pic.ai/api/v1/ext/903/events?page=1&page_size=100")
body=${response%???} # the last three characters are the status
case ${response#"$body"} in
  422) echo "Correct the values in the path and the query. $body" >&2 && exit 1 ;;
  *) echo "$body" ;;
esac
