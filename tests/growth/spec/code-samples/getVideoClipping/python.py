import os

import requests

response = requests.get(
    "https://api.9pic.ai/api/v1/ext/903/event/456/video-clipping/06604a59-5a27-41bc-9848-0b624476e162",
    headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
    timeout=30,
)
response.raise_for_status()
clipping = response.json()["data"]
print(clipping["status"], clipping.get("clips", []))
