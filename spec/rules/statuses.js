/** Requires the statuses that every operation documents: by themselves, by their range (`4XX`), or by `default`. */
const WITH_KEY = ["401", "403"];
const ALWAYS = ["422", "429", "500"];

export const statuses = () => {
  let path = "";
  let inherited = [];
  return {
    Root: (root) => void (inherited = root.security ?? []),
    PathItem: (_item, { key }) => void (path = String(key)),
    Operation({ responses, security = inherited }, { report, location }) {
      if (!responses) return; // redocly reports it.
      const documented = Object.keys(responses);
      const keyed = security.length > 0 ? WITH_KEY : [];
      const event = path.includes("{event_id}") ? ["404"] : [];
      const missing = [...keyed, ...event, ...ALWAYS].filter((status) => !covers(documented, status));
      const at = location.child("responses");
      if (!documented.some((status) => status.startsWith("2")))
        report({ message: "There is no success status. Document the 2xx that the operation returns.", location: at });
      for (const status of missing)
        report({ message: `${status} is not documented. ${reasonOf(status)}`, location: at });
    },
  };
};

const covers = (documented, status) => [status, `${status[0]}XX`, "default"].some((name) => documented.includes(name));

const reasonOf = (status) =>
  status === "404" ? "A path with {event_id} documents 404." : `Add it: any operation can return it.`;
