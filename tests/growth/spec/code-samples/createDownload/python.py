import os

import requests

response = requests.post(
    "https://api.9pic.ai/api/v1/ext/903/event/456/original-photos",
    headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
    json={"method": "bib", "identifier": "1234"},
    timeout=30,
)
response.raise_for_status()
for download in response.json()["data"]["presigned_urls"]:
    print(download["filename"], download["url"])
