import os
import sys

import requests

response = requests.get(
    "https://api.9pic.ai/api/v1/ext/903/events",
    params={"page": 1, "page_size": 100},
    headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
    timeout=30,
)
if response.status_code == 422:
    problems = response.json()["message"].split("; ")
    sys.exit("Correct these values:\n" + "\n".join(problems))
response.raise_for_status()
print(response.json()["data"]["pagination"])
