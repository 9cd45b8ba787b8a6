import { createClient } from "@9pic/client";

const pic = createClient({ apiKey: process.env.NINEPIC_API_KEY, orgId: 903 });
const body = { method: "bib", identifier: "1234" } as const;
const { presigned_urls } = await pic.createDownload({ event_id: 456, body });
for (const { filename, url } of presigned_urls) console.log(filename, url);
