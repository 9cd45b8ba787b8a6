/** The API sends the local time of the event without a zone, so it is shown as it is: as if it were UTC, in UTC. */
const DATE = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

export const formatDate = (date: string | null): string => (date ? DATE.format(new Date(`${date}Z`)) : "No date");

/** `bib_search` is "Bib search". */
export const formatFlag = (name: string): string => name[0]!.toUpperCase() + name.slice(1).replaceAll("_", " ");
