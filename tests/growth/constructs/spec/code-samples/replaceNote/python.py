import os

import requests

response = requests.put(
    "https://api.9pic.ai/api/v1/ext/903/event/456/notes/4fbe5900-82c0-493a-853d-6b63345ef954",
    headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
    json={"text": "Start"},
    timeout=30,
)
response.raise_for_status()
print(response.json()["data"]["text"])
