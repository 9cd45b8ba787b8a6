import os

import requests

response = requests.get(
    "https://api.9pic.ai/api/v1/ext/903/event/456/details",
    headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
    timeout=30,
)
response.raise_for_status()
event = response.json()["data"]
print(event["event_name"], "can be searched by selfie:", event["selfie_search"])
