import os
import sys

import requests

response = requests.get(
    "https://api.9pic.ai/api/v1/ext/903/event/456/ping",
    headers={"X-API-Key": os.environ.get("NINEPIC_API_KEY", "")},
    timeout=30,
)
if response.status_code == 401:
    sys.exit(f"No key was sent: set NINEPIC_API_KEY. {response.json()['message']}")
response.raise_for_status()
print(response.json()["data"])
