import os

import requests

response = requests.get(
    "https://api.9pic.ai/api/v1/ext/903/event/456/bibs/1234",
    headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
    timeout=30,
)
response.raise_for_status()
for image in response.json()["data"]["images"]:
    print(image["image_id"], image["img_url"])
