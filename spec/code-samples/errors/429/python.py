import os

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

session = requests.Session()
# Retry-After is obeyed where it is sent; otherwise the waits double from one second on.
retries = Retry(total=5, backoff_factor=1, status_forcelist=[429], respect_retry_after_header=True)
for scheme in ("https://", "http://"):
    session.mount(scheme, HTTPAdapter(max_retries=retries))
response = session.get(
    "https://api.9pic.ai/api/v1/ext/903/events",
    headers={"X-API-Key": os.environ["NINEPIC_API_KEY"]},
    timeout=30,
)
response.raise_for_status()
print(response.json()["data"]["pagination"])
