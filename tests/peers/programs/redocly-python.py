"""Prints the statuses of all events, or the body of the error, as JSON. Arguments: the URL and the key."""

import json
import sys

sys.path.insert(0, "generated/redocly-python")
from client import ApiError, Client

url, key = sys.argv[1:]
try:
    page = Client(url, auth={"apiKey": {"ApiKey": key}}).list_events(903)
    # A nested object that is no model has no class.
    print(json.dumps([event["status"] for event in page.data["events"]]))
except ApiError as error:
    print(json.dumps(error.body))
