import os

import requests

response = requests.get(
    "https://api.9pic.ai/api/v1/ext/903/event/456/notes?labels=route,start",
    headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
    timeout=30,
)
response.raise_for_status()
print(response.json()["data"]["notes"])
