export const HELP = `contract asks a server whether it keeps to the spec, and reports what differs. It only reads.

  npx -y pnpm@12 contract --server URL [options]

  --server URL        where the API is: http://127.0.0.1:4010, https://api.9pic.ai
  --report FOLDER     write junit.xml, requests.har and summary.md there
  --max-requests N    send no more than N requests; default 200
  --seed N            draw the same values as the run that printed this seed

From the environment; a server on this machine does without, and gets the mock's
  NINEPIC_API_KEY     the key; it is shown nowhere        demo-key
  NINEPIC_ORG_ID      the key's organisation              903
  NINEPIC_EVENT_ID    an event of that organisation       456

Exit code
  0  every check that was made passed
  1  something differs from the spec, or the run had to end before its last check
  2  nothing was checked: wrong usage, or no server there
`;
