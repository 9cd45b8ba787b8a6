import os

import requests

with open("selfie.jpg", "rb") as selfie:
    response = requests.post(
        "https://api.9pic.ai/api/v1/ext/903/event/456/faces",
        headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
        files={"selfie": selfie},
        timeout=30,
    )
response.raise_for_status()
for image in response.json()["data"]["images"]:
    print(image["image_id"], image["img_url"])
