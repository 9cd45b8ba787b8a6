import os
import sys

import requests

for event_id in [456, 789]:
    response = requests.get(
        f"https://api.9pic.ai/api/v1/ext/903/event/{event_id}/details",
        headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
        timeout=30,
    )
    if response.status_code == 404:
        print(f"Skipped event {event_id}: {response.json()['message']}", file=sys.stderr)
        continue
    response.raise_for_status()
    print(response.json()["data"]["event_name"])
