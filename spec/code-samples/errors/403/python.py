import os
import sys

import requests

response = requests.get(
    "https://api.9pic.ai/api/v1/ext/903/event/456/ping",
    headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
    timeout=30,
)
if response.status_code == 403:
    sys.exit(f"Check the key, org_id, event_id and this host. {response.json()['message']}")
response.raise_for_status()
print(response.json()["data"])
