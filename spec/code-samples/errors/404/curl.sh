for event_id in 456 789; do
  response=$(curl --silent --show-error --write-out "%{http_code}" \
    --header "X-API-Key: $NINEPIC_API_KEY" \
    "https://api.9pic.ai/api/v1/ext/903/event/$event_id/details")
  body=${response%???} # the last three characters are the status
  case ${response#"$body"} in
    404) echo "Skipped event $event_id. $body" >&2 ;;
    *) echo "$body" ;;
  esac
done
