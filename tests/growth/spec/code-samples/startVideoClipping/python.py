import os

import requests

with open("selfie.jpg", "rb") as selfie:
    response = requests.post(
        "https://api.9pic.ai/api/v1/ext/903/event/456/video-clipping/search-by-selfie",
        headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
        files={"selfie": selfie},
        timeout=30,
    )
response.raise_for_status()
clipping = response.json()["data"]
print(clipping["request_id"], clipping["status"])
