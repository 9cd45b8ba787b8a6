import os

import requests

response = requests.post(
    "https://api.9pic.ai/api/v1/ext/903/event/456/notes",
    headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
    json={"text": "Start"},
    timeout=30,
)
response.raise_for_status()
print(response.json()["data"]["text"])
