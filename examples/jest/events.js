const { createClient } = require("@9pic/client");

/** Returns the number of events of an organisation. */
exports.countEvents = async (options) => (await createClient(options).listEvents({ page_size: 1 })).pagination.total;
