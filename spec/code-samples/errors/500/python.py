import os

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

session = requests.Session()
# A GET has no side effects, so it is safe to retry. The waits double from one second on.
retries = Retry(total=3, backoff_factor=1, status_forcelist=[500, 502, 503, 504], allowed_methods=["GET"])
for scheme in ("https://", "http://"):
    session.mount(scheme, HTTPAdapter(max_retries=retries))
response = session.get(
    "https://api.9pic.ai/api/v1/ext/903/event/456/details",
    headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
    timeout=30,
)
response.raise_for_status()
print(response.json()["data"]["event_name"])
