response=$(curl --silent --show-error --write-out "%{http_code}" \
  --header "X-API-Key: $NINEPIC_API_KEY" \
  "https://api.9pic.ai/api/v1/ext/903/event/456/ping")
body=${response%???} # the last three characters are the status
case ${response#"$body"} in
  401) echo "No key was sent: set NINEPIC_API_KEY. $body" >&2 && exit 1 ;;
  *) echo "$body" ;;
esac
