response=$(curl --silent --show-error --write-out "%{http_code}" \
  --header "X-API-Key: $NINEPIC_API_KEY" \
  "https://api.9pic.ai/api/v1/ext/903/event/456/ping")
body=${response%???} # the last three characters are the status
case ${response#"$body"} in
  403) echo "Check the key, org_id, event_id and this host. $body" >&2 && exit 1 ;;
  *) echo "$body" ;;
esac
