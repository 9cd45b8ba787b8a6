import os

import requests

response = requests.get(
    "https://api.9pic.ai/api/v1/ext/903/events",
    headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
    params={"page": 1, "page_size": 10},
    timeout=30,
)
response.raise_for_status()
for event in response.json()["data"]["events"]:
    print(event["event_id"], event["event_name"])
