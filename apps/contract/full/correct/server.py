"""A server of the three published operations on Python's own library, written from the reference alone. Prints its URL."""
import json
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import ceil
from urllib.parse import parse_qs, urlsplit

FLAGS = ("event_enabled", "bib_search", "selfie_search", "name_search", "video_search", "video_selfie_search", "timeline_search")
EVENTS = [
    {"event_id": 9_000_000_001, "event_name": "Løp & Gå", "event_slug": None, "event_date": "2026-05-17T08:00:00",
     "status": "planned", "cover_image": None},
]
# By organisation: its key, and its events.
ORGANISATIONS = {7: ("key-of-seven", EVENTS), 8: ("key-of-eight", [])}
ROUTE = re.compile(r"/api/v1/ext/([^/]+)/(?:(events)|event/([^/]+)/(ping|details))")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # One write for each response, which the base class flushes.

    def do_GET(self):
        status, message, data = self.respond()
        envelope = {"responseType": "success" if status < 400 else "error", "message": message, "data": data}
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        body = json.dumps(envelope, ensure_ascii=False).encode()
        for start in range(0, len(body), 50):
            part = body[start:start + 50]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        self.wfile.write(b"0\r\n\r\n")

    def respond(self):
        url = urlsplit(self.path)
        route = ROUTE.fullmatch(url.path)
        if not route:
            return 404, "No such path", None
        org, is_list, event, action = route.groups()
        key = self.headers.get("X-API-Key", "").strip()
        if not key:
            return 401, "The key is missing", None
        own = next((one for one, (known, _) in ORGANISATIONS.items() if known == key), None)
        if own is None:
            return 403, "The key is not known", None
        query = parse_qs(url.query, keep_blank_values=True)
        page, size = query.get("page", ["1"])[0], query.get("page_size", ["10"])[0]
        values = {"path.org_id": org, **({"query.page": page, "query.page_size": size} if is_list else {"path.event_id": event})}
        wrong = [name for name, text in values.items() if not re.fullmatch(r"[1-9][0-9]*", text)]
        if is_list and not wrong and int(size) > 100:
            wrong = ["query.page_size"]
        if wrong:
            return 422, "; ".join(f"{name}: out of range" for name in wrong), None
        if int(org) != own:
            return 403, "The organisation is another one", None
        events = ORGANISATIONS[own][1]
        if is_list:
            return 200, "Records for events", self.page(events, int(page), int(size))
        if not any(int(event) == one["event_id"] for _, all_events in ORGANISATIONS.values() for one in all_events):
            return 404, "Event configuration not found", None
        found = next((one for one in events if one["event_id"] == int(event)), None)
        if found is None:
            return 403, "The event is of another organisation", None
        if action == "ping":
            return 200, "pong", {"status": "ok", "org_id": own, "event_id": int(event)}
        details = {name: value for name, value in found.items() if name != "cover_image"}
        return 200, "Event details", {**details, **{flag: False for flag in FLAGS}}

    @staticmethod
    def page(events, page, size):
        pages = ceil(len(events) / size)
        return {
            "events": events[(page - 1) * size:page * size],
            "pagination": {
                "total": len(events), "totalPages": pages, "currentPage": page if pages else 0, "page_size": size,
                "hasNextPage": page < pages, "hasPreviousPage": page > 1 and pages > 0,
            },
        }

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    # Ends with the test, also if that is killed.
    import threading
    threading.Thread(target=lambda: (sys.stdin.read(), server.shutdown()), daemon=True).start()
    server.serve_forever()
